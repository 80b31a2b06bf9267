import Artifacts
import Policies

extension Trial {
  /// A trial under a policy that remembers versions, about a file that these have signed as them.
  static func remembering(
    _ recorded: String?, _ signatures: [(key: String, version: String?)]
  ) -> Trial {
    var trial = Trial()
    trial.versions =
      recorded.map { Made.recorded($0, under: trial.name) } ?? RecordedVersions()
    trial.facts = Made.file(
      signatures.map { key, version in
        Made.signature(key, annotations: version.map { [Made.versionName: $0] } ?? [:])
      })
    return trial
  }
}
