import Reports
import SigningKeys
import TrustRoots

/// The signers that a caller names.
struct NamedSigners {
  let signers: TrustedSigners
  /// What their keys are called.
  let names: [KeyID: String]
  /// The trusted root and the lists of revoked certificates that were read.
  let files: [ReportRun.Input]
}
