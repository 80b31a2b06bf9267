public import Digests

/// A member of a delivery that was opened, and is yet to be measured.
public struct DeliveryMember: Sendable {
  /// Its name.
  public let name: DeliveryName
  /// What it was opened as.
  public let kind: ArtifactKind
  /// What it is, or why it is not that.
  public let content: Result<Artifact, ArtifactError>

  init(name: DeliveryName, kind: ArtifactKind, content: Result<Artifact, ArtifactError>) {
    self.name = name
    self.kind = kind
    self.content = content
  }

  /// Reads it and computes its digests; why that cannot be done is part of the result.
  ///
  /// - Parameters:
  ///   - algorithms: The digests of a file to compute; SHA-256 is always computed as well.
  ///   - plan: What to compute of an image.
  ///   - progress: Called with numbers of bytes that were read, from several threads.
  /// - Returns: The member with what was measured, or why it was not.
  public func measured(
    _ algorithms: Set<HashAlgorithm>, plan: MeasurementPlan,
    progress: (@Sendable (UInt64) -> Void)? = nil
  ) -> MeasuredMember {
    do throws(ArtifactError) {
      let artifact = try measure(try content.get(), algorithms, plan, progress)
      return MeasuredMember(name: name, kind: kind, content: .success(artifact))
    } catch {
      return MeasuredMember(name: name, kind: kind, content: .failure(error))
    }
  }

  private func measure(
    _ artifact: Artifact, _ algorithms: Set<HashAlgorithm>, _ plan: MeasurementPlan,
    _ progress: (@Sendable (UInt64) -> Void)?
  ) throws(ArtifactError) -> MeasuredArtifact {
    switch artifact {
    case .file(let file):
      var told: UInt64 = 0
      return .file(
        try file.measure(algorithms) { read in
          progress?(read - told)
          told = read
        })
    case .image(let archive): return .image(try archive.measure(plan, progress: progress))
    case .tree(let tree): return .tree(try tree.measure(progress: progress))
    }
  }
}
