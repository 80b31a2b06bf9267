public import NativeSystem
public import Reports
public import Sidecars
public import StrictEncoding
public import TrustRoots

/// Something that an audit finds beside the verdicts.
@nonexhaustive
public enum AuditFinding: Error, Sendable, Equatable {
  /// A bundle is about nothing that is here.
  case orphanSignature(bundle: String, names: [String])
  /// A bundle is about nothing that is here, and something here has a name that it signs.
  case changedArtifact(path: String, bundle: String)
  /// A bundle about an artifact is signed by no key that is trusted.
  case unknownKey(path: String, bundle: String, hint: String?)
  /// A bundle about an artifact is signed by a key that is not in use any more.
  case keyState(path: String, bundle: String, key: String, keyID: String, KeyLifetime.State)
  /// A bundle about an artifact is signed by a key that is not believed at this time.
  case keyWindow(path: String, bundle: String, key: String, keyID: String, code: String)
  /// A bundle about an artifact is signed by a key that will soon be too weak.
  case weakKey(path: String, bundle: String, key: String, keyID: String, algorithm: String)
  /// The window of a key ends.
  case keyEnds(key: String, keyID: String, Timestamp)
  /// The window of an identity ends.
  case identityEnds(identity: String, Timestamp)
  /// A certificate ends by which a signature counts that nothing proves to be older; its subject is untrusted.
  case certificateEnds(path: String, bundle: String, subject: String, Timestamp)
  /// The next list of revoked certificates of an issuer is due; its name is untrusted.
  case listEnds(issuer: String, Timestamp)
  /// A log or an authority of a trusted root ends.
  case rootEnds(NamedRootEnd)
  /// The window or a certificate of a time-stamping authority ends.
  case authorityEnds(name: String, Timestamp)
  /// A waiver ends.
  case waiverEnds(id: String, Timestamp)
  /// The policy ends.
  case policyEnds(path: String, Timestamp)
  /// The same bytes lie at several paths; the first of them.
  case duplicate(path: String, others: [String], digest: String)
  /// An artifact is malformed, or two readers could take it for different things.
  case ambiguousInput(path: String, code: String)
  /// An artifact has no verdict since a key, a certificate, a trusted root or a list that is believed cannot
  /// be used, and why.
  case trustUnusable(path: String, code: String, cause: String)
  /// Files in an accepted image lead to nothing in it, by their names there: no signature covers them.
  case unreferencedFiles(path: String, files: [String])
  /// A bundle cannot be read.
  case malformedBundle(path: String, SidecarError)
  /// A private key lies about; whether it is encrypted is nil where that cannot be told.
  case privateKey(path: String, keyID: String?, isEncrypted: Bool?)
  /// A link leads out of what is looked through; what it leads to is not looked at.
  case linkLeadsOut(path: String, target: String)
  /// Something cannot be read, so that nobody knows what it is.
  case unreadable(path: String, FileError)
  /// An artifact would no longer be accepted under what the audit asks.
  case noLongerAccepted(path: String, becomes: ReportStatus)
  /// An artifact would be accepted under what the audit asks, and is not.
  case newlyAccepted(path: String, was: ReportStatus)

  /// The stable name, in kebab-case.
  public var code: String {
    switch self {
    case .orphanSignature: "orphan-signature"
    case .changedArtifact: "changed-artifact"
    case .unknownKey: "unknown-key"
    case .keyState(_, _, _, _, .retired): "retired-key"
    case .keyState(_, _, _, _, .superseded): "superseded-key"
    case .keyState(_, _, _, _, .compromised): "compromised-key"
    case .keyState(_, _, _, _, .active): preconditionFailure()
    case .keyWindow: "key-outside-window"
    case .weakKey: "weak-key"
    case .keyEnds: "key-ends-soon"
    case .identityEnds: "identity-ends-soon"
    case .certificateEnds: "certificate-ends-soon"
    case .listEnds: "crl-ends-soon"
    case .rootEnds: "trusted-root-ends-soon"
    case .authorityEnds: "timestamp-authority-ends-soon"
    case .waiverEnds: "waiver-ends-soon"
    case .policyEnds: "policy-ends-soon"
    case .duplicate: "duplicate-artifact"
    case .ambiguousInput: "ambiguous-input"
    case .trustUnusable: "trust-unusable"
    case .unreferencedFiles: "unreferenced-files"
    case .malformedBundle: "malformed-bundle"
    case .privateKey: "private-key-found"
    case .linkLeadsOut: "link-leads-out"
    case .unreadable: "unreadable"
    case .noLongerAccepted: "no-longer-accepted"
    case .newlyAccepted: "newly-accepted"
    }
  }

  /// How much it matters.
  public var severity: ReportSeverity {
    switch self {
    case .changedArtifact, .privateKey, .unreadable, .noLongerAccepted, .trustUnusable,
      .keyState(_, _, _, _, .compromised):
      .error
    case .orphanSignature, .unknownKey, .keyState, .keyWindow, .weakKey, .keyEnds, .authorityEnds,
      .identityEnds, .certificateEnds, .listEnds, .rootEnds, .waiverEnds, .policyEnds,
      .ambiguousInput, .unreferencedFiles, .malformedBundle:
      .warning
    case .duplicate, .linkLeadsOut, .newlyAccepted: .note
    }
  }

  /// Every code, for those who choose among them.
  public static let codes = [
    "orphan-signature", "changed-artifact", "unknown-key", "retired-key", "superseded-key",
    "compromised-key", "key-outside-window", "weak-key", "key-ends-soon", "identity-ends-soon",
    "certificate-ends-soon", "crl-ends-soon", "trusted-root-ends-soon",
    "timestamp-authority-ends-soon", "waiver-ends-soon", "policy-ends-soon", "duplicate-artifact",
    "ambiguous-input", "trust-unusable", "unreferenced-files", "malformed-bundle",
    "private-key-found",
    "link-leads-out", "unreadable", "no-longer-accepted", "newly-accepted",
  ]
}
