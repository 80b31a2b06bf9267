import Artifacts
import Digests

/// Everything that identifies what a path holds.
enum Identity {
  /// A file.
  case file(MeasuredFile)
  /// An image, and the archive's own digests where it is no folder.
  case image(MeasuredImageArchive, archive: MeasuredFile?)
  /// A folder tree.
  case tree(MeasuredTree)

  /// Measures what a path holds, with every digest of an image.
  static func of(
    _ path: String, as selection: ArtifactSelection, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> Identity {
    switch try Measuring.open(path, as: selection) {
    case .file(let file): return .file(try Measuring.measure(file, algorithms))
    case .image(let archive):
      let measured = try Measuring.measure(archive, .everything)
      return .image(measured, archive: try Measuring.measureArchive(of: archive, algorithms))
    case .tree(let tree): return .tree(try Measuring.measure(tree))
    }
  }

  /// The digests of a path's bytes, whatever they are.
  static func digests(
    ofFile path: String, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> DigestSet {
    guard case .file(let file) = try Measuring.open(path, as: .file) else {
      preconditionFailure("a path that is opened as a file is one")
    }
    return try Measuring.measure(file, algorithms).digests
  }
}
