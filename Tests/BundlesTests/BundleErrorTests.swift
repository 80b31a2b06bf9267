import Bundles
import StrictEncoding
import Testing

/// Errors say what is wrong and where.
struct BundleErrorTests {
  private static func error(_ text: String) -> BundleError? {
    #expect(throws: BundleError.self) { try BundleFixture.decode(text) }
  }

  @Test func `A missing member is named by its path`() {
    let content = #""dsseEnvelope":{"payload":"e30=","payloadType":"t","signatures":[{}]}"#
    #expect(
      Self.error(BundleFixture.text(content: content))
        == .missingMember(path: "dsseEnvelope.signatures[0].sig"))
  }

  @Test func `An unknown member is named by its path`() {
    #expect(
      Self.error(BundleFixture.text(material: #""publicKey":{"rawBytes":"AA=="}"#))
        == .unknownMember(path: "verificationMaterial.publicKey.rawBytes"))
  }

  @Test func `A choice that is not made names what could be chosen`() {
    #expect(
      Self.error(BundleFixture.text(material: ""))
        == .noChoice(
          path: "verificationMaterial",
          expected: ["publicKey", "certificate", "x509CertificateChain"]))
  }

  @Test func `A choice that is made twice names both`() {
    let material = #""publicKey":{},"certificate":{"rawBytes":"AA=="}"#
    #expect(
      Self.error(BundleFixture.text(material: material))
        == .severalChoices(path: "verificationMaterial", found: ["publicKey", "certificate"]))
  }

  @Test func `A list over its limit gives limit and number`() {
    let entries = Array(repeating: "{}", count: 33).joined(separator: ",")
    #expect(
      Self.error(BundleFixture.text(material: #""publicKey":{},"tlogEntries":[\#(entries)]"#))
        == .tooMany(path: "verificationMaterial.tlogEntries", limit: 32, found: 33))
  }

  @Test func `Base64 that is none gives the place within it`() {
    let content = BundleFixture.envelope.replacing("e30=", with: "e3 =")
    #expect(
      Self.error(BundleFixture.text(content: content))
        == .base64(path: "dsseEnvelope.payload", .invalidCharacter(position: 2, byte: 0x20)))
  }

  @Test func `An unknown version is shown as it was written`() {
    let mediaType = "application/vnd.dev.sigstore.bundle.v0.9+json"
    #expect(
      Self.error(BundleFixture.text(mediaType: mediaType))
        == .unsupportedMediaType(found: mediaType))
  }

  @Test func `The version is judged before the members it may have added`() {
    let text = #"{"mediaType":"application/vnd.dev.sigstore.bundle.v0.9+json","later":{}}"#
    #expect(Self.error(text)?.code == "bundle-media-type")
  }
}
