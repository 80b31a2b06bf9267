import Statements

/// What predicates of several types say, each in a place of its own (`Docs/ATTESTATIONS.md`).
public enum PredicateFact: String, Sendable, Hashable, CaseIterable {
  /// Who built it: SLSA's `builder.id`.
  case builderID = "builder-id"
  /// How it was built: SLSA's `buildType`.
  case buildType = "build-type"
  /// The repository of the sources, without `git+` in front and `@REF` behind.
  case source
  /// When a scan ended.
  case scanned
  /// The severities of what a scan found, as words of ``ScanSeverity``.
  case findings
  /// Who verified: `verifier.id` of a verification summary.
  case verifierID = "verifier-id"
  /// The policy by which it was verified: `policy.digest.sha256` of a summary, as `sha256:HEX`.
  case policyDigest = "policy-digest"
  /// What was verified, by the name that the verifier had for it: `resourceUri` of a summary.
  case resourceURI = "resource-uri"
  /// What a verification or a test gave.
  case result
}

extension PredicateFact {
  /// The URIs of the predicate types that say it.
  public var types: [String] {
    let formats: [PredicateFormat] =
      switch self {
      case .builderID, .buildType, .source: [.slsaProvenance1, .slsaProvenance02]
      case .scanned, .findings: [.vulnerabilityScan, .vulnerabilities]
      case .verifierID, .policyDigest, .resourceURI: [.verificationSummary]
      case .result: [.verificationSummary, .testResult]
      }
    return formats.map(\.rawValue)
  }
}
