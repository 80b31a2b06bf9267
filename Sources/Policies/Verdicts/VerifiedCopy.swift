public import Artifacts

/// A copy of an artifact whose every byte was measured while it was written, and then accepted.
///
/// Only this module makes one, and nothing else hands bytes over: what is behind its path is what was
/// signed, whatever has become of the artifact's own path.
public struct VerifiedCopy: Sendable {
  private let copy: ArtifactCopy

  init(_ copy: ArtifactCopy) {
    self.copy = copy
  }

  /// Where a program finds the copy, as long as this value is there.
  public var path: String { copy.path }

  /// Gives the copy its final path, in one step; afterwards it is no longer at ``path``.
  ///
  /// - Parameters:
  ///   - target: A path with nothing there yet.
  ///   - replacing: Lets a file replace another file or a link; nothing replaces a folder.
  /// - Throws: ``CopyError``, after which nothing is at the target that was not there before.
  public func handOver(to target: String, replacing: Bool = false) throws(CopyError) {
    try copy.handOver(to: target, replacing: replacing)
  }

  /// Gives copies from one place their names in a new folder, all of them in one step.
  ///
  /// - Throws: ``CopyError``, after which there is no such folder.
  public static func handOver(
    _ copies: [(copy: VerifiedCopy, name: String)], asFolder target: String
  ) throws(CopyError) {
    try ArtifactCopy.handOver(copies.map { ($0.copy.copy, $0.name) }, asFolder: target)
  }
}
