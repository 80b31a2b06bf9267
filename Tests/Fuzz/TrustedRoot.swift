// Trusted roots, and what is found in them.
// libFuzzer: -max_len=16384 -dict=root.dict
import SigstoreTrust
import StrictEncoding

/// What is read is written so that it is read as the same, and a window without start is always found.
enum TrustedRootTarget: FuzzTarget {
  private static let now = try? Timestamp(parsing: "2026-06-01T00:00:00Z")

  static func seeds() throws -> [Seed] { try RootSeeds.all() }

  static func check(_ input: [UInt8]) {
    guard let now, let root = try? TrustedRoot(json: input) else { return }
    guard let again = try? TrustedRoot(json: root.json) else {
      return demand(false, "what is written can be read")
    }
    demand(again == root, "what is written is read as the same root")
    demand(again.json == root.json, "what is written is written again alike")
    let findings = TrustedRootLint(root, at: now).findings
    demand(
      findings == TrustedRootLint(again, at: now).findings, "the same is found in the same root")
    demand(
      findings.allSatisfy { RootConcern.codes.contains($0.code) }, "every code is in the list")
    let windows = windows(of: root)
    demand(
      findings.filter { $0.concern == .noStart }.count
        == windows.filter { $0.start == nil }.count, "a window without start is found")
    demand(
      windows.allSatisfy { $0.start != nil || $0.refusal(of: now) == .noStart },
      "a window without start contains nothing")
  }

  private static func windows(of root: TrustedRoot) -> [TrustWindow] {
    (root.logs + root.certificateLogs).map(\.key.validFor)
      + (root.certificateAuthorities + root.timestampAuthorities).map(\.validFor)
  }
}

typealias Target = TrustedRootTarget
