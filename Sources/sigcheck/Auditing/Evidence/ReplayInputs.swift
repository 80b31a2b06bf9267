import Audits
import Digests
import Reports
import StrictEncoding

/// The files by which verdicts came about, as the pack has them.
struct ReplayInputs {
  private let trust: VerifyTrust
  private let pack: UnpackedPack

  init(_ trust: VerifyTrust, _ pack: UnpackedPack) {
    self.trust = trust
    self.pack = pack
  }

  /// What a report has to say of them: digests and roles of the pack, and paths as it claims them.
  ///
  /// A question may name a second policy, which is not in the pack: it comes after the one that judged.
  func inputs(_ claimed: [ReportRun.Input]) throws(Failure) -> [ReportRun.Input] {
    var due = trust.inputs()
    let own = due.count
    for index in due.indices where trust.rules != nil {
      due[index].path = claimed.indices.contains(index) ? claimed[index].path : ""
    }
    let others = claimed.dropFirst(own)
    let references = pack.manifest.files.first { $0.role == .references }
    due += others.compactMap { input in
      guard input.role.isExactly("references") else { return input }
      return references.map {
        ReportRun.Input(role: input.role, path: input.path, digest: $0.digest.description)
      }
    }
    if let references, !others.contains(where: { $0.role.isExactly("references") }) {
      due.append(
        ReportRun.Input(
          role: "references", path: references.path, digest: references.digest.description))
    }
    return due
  }
}
