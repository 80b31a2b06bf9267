extension Artifact {
  /// Reads the whole artifact and computes every digest: what a signer needs.
  ///
  /// - Throws: ``ArtifactError`` if it cannot be read, changes while it is read, or contradicts
  ///   itself.
  public func measure() throws(ArtifactError) -> MeasuredArtifact {
    switch self {
    case .file(let file): .file(try file.measure())
    case .image(let archive): .image(try archive.measure(.everything))
    case .tree(let tree): .tree(try tree.measure())
    }
  }
}
