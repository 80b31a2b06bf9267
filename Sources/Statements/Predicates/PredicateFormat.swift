/// A predicate type that is known here: what its predicate must hold is checked before it is signed,
/// and before a rule counts it.
///
/// The raw value is the type's URI. Other types are any URI, and their predicates any object.
public enum PredicateFormat: String, Sendable, Hashable, CaseIterable {
  /// SLSA provenance v1 (`https://slsa.dev/spec/v1.0/provenance`).
  case slsaProvenance1 = "https://slsa.dev/provenance/v1"
  /// SLSA provenance v0.2.
  case slsaProvenance02 = "https://slsa.dev/provenance/v0.2"
  /// An SPDX document, 2.2, 2.3 or 3.
  case spdx = "https://spdx.dev/Document"
  /// A CycloneDX bill of materials, 1.4 to 1.6.
  case cycloneDX = "https://cyclonedx.org/bom"
  /// A vulnerability scan in cosign's form.
  case vulnerabilityScan = "https://cosign.sigstore.dev/attestation/vuln/v1"
  /// A vulnerability scan in in-toto's form (`spec/predicates/vulns_02.md`).
  case vulnerabilities = "https://in-toto.io/attestation/vulns/v0.2"
  /// An OpenVEX document.
  case openVEX = "https://openvex.dev/ns"
  /// A test result (in-toto `spec/predicates/test-result.md`).
  case testResult = "https://in-toto.io/attestation/test-result/v0.1"
  /// A verification summary (`https://slsa.dev/spec/v1.0/verification_summary`).
  case verificationSummary = "https://slsa.dev/verification_summary/v1"
}
