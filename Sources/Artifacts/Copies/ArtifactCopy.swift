import NativeSystem

/// The copy of an artifact in a private place: the very bytes that were measured.
///
/// Nobody gets at it from here; a policy's `VerifiedCopy` hands it over.
public struct ArtifactCopy: Sendable, Hashable {
  let place: CopyPlace
  let name: String

  /// Two values are equal if they are one copy in one place.
  public static func == (one: ArtifactCopy, other: ArtifactCopy) -> Bool {
    one.place === other.place && one.name == other.name
  }

  /// Hashes the identity.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(place))
    hasher.combine(name)
  }

  /// Where the copy is, as long as its place is there.
  package var path: String { place.place.path + "/" + name }

  /// Gives the copy its final path in one step; a folder replaces nothing.
  package func handOver(to target: String, replacing: Bool) throws(CopyError) {
    try Self.handedOver(from: place, to: target) { () throws(FileError) in
      let isFile = try place.place.folder.status(of: name).kind == .regular
      try place.place.handOver(name, to: target, replacing: replacing && isFile)
    }
  }

  /// Gives the copies of one place these names in a new folder, in one step.
  package static func handOver(
    _ copies: [(copy: ArtifactCopy, name: String)], asFolder target: String
  ) throws(CopyError) {
    guard let place = copies.first?.copy.place else { return }
    precondition(
      copies.allSatisfy { $0.copy.place === place }, "one rename moves what is in one place")
    try handedOver(from: place, to: target) { () throws(FileError) in
      try place.place.folder.createFolder(together, mode: 0o755)
    }
    for (copy, name) in copies {
      do throws(FileError) {
        try place.place.folder.move(copy.name, to: together + "/" + name)
      } catch {
        throw error.isExists ? .nameTaken(name) : .file(error)
      }
    }
    try handedOver(from: place, to: target) { () throws(FileError) in
      try place.place.handOver(together, to: target, replacing: false)
    }
  }

  /// The name of the folder of all copies while it is private.
  private static let together = "artifacts"

  private static func handedOver(
    from place: CopyPlace, to target: String, _ body: () throws(FileError) -> Void
  ) throws(CopyError) {
    do throws(FileError) {
      try body()
    } catch {
      guard error.isOtherFileSystem else { throw .file(error) }
      throw .otherFileSystem(place: place.place.path, target: target)
    }
  }
}
