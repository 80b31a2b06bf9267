/// A word for one or several predicate types, as it is written on the command line and in policies.
public enum PredicateWord: String, Sendable, Hashable, CaseIterable {
  /// SLSA provenance, v1 or v0.2.
  case slsaProvenance = "slsaprovenance"
  /// An SPDX document.
  case spdx
  /// A CycloneDX document.
  case cycloneDX = "cyclonedx"
  /// A bill of materials: SPDX or CycloneDX.
  case sbom
  /// A vulnerability scan, in cosign's form or in in-toto's.
  case vuln
  /// An OpenVEX document.
  case openVEX = "openvex"
  /// A test result.
  case testResult = "test-result"
  /// A verification summary.
  case vsa

  /// The types that it stands for.
  public var formats: [PredicateFormat] {
    switch self {
    case .slsaProvenance: [.slsaProvenance1, .slsaProvenance02]
    case .spdx: [.spdx]
    case .cycloneDX: [.cycloneDX]
    case .sbom: [.spdx, .cycloneDX]
    case .vuln: [.vulnerabilityScan, .vulnerabilities]
    case .openVEX: [.openVEX]
    case .testResult: [.testResult]
    case .vsa: [.verificationSummary]
    }
  }
}
