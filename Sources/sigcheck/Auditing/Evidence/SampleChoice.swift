import Artifacts
import Audits
import Sidecars

/// The artifacts that a spot check looks at.
struct SampleChoice {
  private let chosen: Sample.Chosen
  /// What the report says of it.
  let remark: String

  /// What everything else counts as.
  static let leftOut = "not-sampled"

  /// Chooses, by a walk that opens files and reads no artifact.
  init?(_ options: EvidenceOptions, _ place: AuditPlace) {
    guard let size = options.sample, let seed = options.seed else { return nil }
    var sample = Sample(size: size, seed: seed)
    var walk = place.walk()
    while let entry = walk.nextEntry() {
      switch entry.kind {
      case .file(let status):
        if place.isMereBundle(entry, status) { continue }
        if Self.isCandidate(entry, place) { sample.offer(entry.path) }
      case .folder:
        guard Self.isArtifact(folder: entry) else { continue }
        sample.offer(entry.path)
        walk.skipFolder()
      case .link, .special, .unreadable: continue
      }
    }
    chosen = sample.chosen()
    remark =
      "a sample: \(chosen.count) of \(sample.offered) candidates, those with the lowest "
      + "SHA-256(seed, a zero byte, path) for the seed '\(seed)'; all else counts as "
      + "'\(Self.leftOut)', and findings are about the sample only"
  }

  /// Whether an artifact was chosen.
  func contains(_ path: String) -> Bool { chosen.contains(path) }

  /// Whether a folder stands for all that is in it, as one candidate.
  static func isArtifact(folder entry: InventoryEntry) -> Bool {
    entry.hasSidecar || (try? Artifact.isLayout(folder: entry.path)) == true
  }

  private static func isCandidate(_ entry: InventoryEntry, _ place: AuditPlace) -> Bool {
    guard let name = try? SidecarName(of: entry.path) else { return false }
    if entry.hasSidecar || place.scope.includes(entry.path, .file) { return true }
    guard SidecarName.owner(of: name.artifact) == nil else { return false }
    if !place.bundles.index.bundles(naming: name.artifact, limit: 1).isEmpty { return true }
    return (try? Artifact.open(entry.path, as: .detect))?.kind == .image
  }
}
