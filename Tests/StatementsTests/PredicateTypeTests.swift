import Statements
import Testing

@Suite struct PredicateTypeTests {
  @Test func `A word stands for its types`() throws {
    #expect(
      try PredicateType("slsaprovenance").uris
        == ["https://slsa.dev/provenance/v1", "https://slsa.dev/provenance/v0.2"])
    #expect(
      try PredicateType("sbom").uris == ["https://spdx.dev/Document", "https://cyclonedx.org/bom"])
    for word in PredicateWord.allCases { #expect(try !PredicateType(word.rawValue).uris.isEmpty) }
  }

  @Test(arguments: ["https://a.example/b", "urn:x:y", "a+b-1.c:d", "tag:a@b,2026:c"])
  func `A URI stands for itself`(uri: String) throws {
    #expect(try PredicateType(uri).uris == [uri])
  }

  @Test(arguments: [
    "", "sbom2", "SBOM", "/a/b", ":x", "x:", "1a:b", "a b:c", "a:b\n", "a:\u{E9}", "a_b:c",
    "https:" + String(repeating: "x", count: 512),
  ])
  func `What is neither is refused`(text: String) {
    #expect(throws: StatementError.predicateType(found: text)) { try PredicateType(text) }
  }

  @Test(arguments: [
    "https://sigstore.dev/cosign/sign/v1", "HTTPS://sigstore.dev/cosign/sign/V1",
  ])
  func `The type of a plain signature is refused`(text: String) {
    #expect(throws: StatementError.reservedPredicateType) { try PredicateType(text) }
  }
}
