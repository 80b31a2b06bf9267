import Artifacts
import Digests
import Policies
import Sidecars

/// Says in what a tree differs from the signed one, from the entry list beside the bundle.
///
/// The list decides nothing: a tree whose digest is signed is accepted without it, and it counts
/// only if it has the digest that is signed.
struct TreeExplanation {
  /// The tree that was measured.
  let tree: MeasuredTree
  /// The bundles that were considered.
  let bundles: [FoundBundle]

  /// The report, each refusal with the difference where the list for it is there.
  func explained(_ report: TargetReport) -> TargetReport {
    guard case .rejected(let reasons) = report.outcome else { return report }
    var report = report
    report.outcome = .rejected(reasons.map(explained))
    return report
  }

  /// The refusal with the difference, where it is one of a tree and the list for it is there.
  func explained(_ reason: Rejection) -> Rejection {
    guard case .treeDiffers(let label, let signed, _, nil, _) = reason,
      let bundle = bundles.first(where: { $0.label == label }),
      bundle.path != Artifact.standardInput
    else { return reason }
    let file = TreeListFile(beside: bundle.path)
    return reason.comparing(
      tree, with: Self.list(of: signed, in: file), listedAt: file.path)
  }

  /// The list of a digest; a file that cannot be read explains nothing, and that is all.
  static func list(of digest: SHA256Digest, in file: TreeListFile) -> TreeList? {
    guard let text = (try? file.text(of: digest)) ?? nil else { return nil }
    return try? TreeList(decoding: text)
  }
}
