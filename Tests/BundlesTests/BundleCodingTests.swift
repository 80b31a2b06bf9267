import Bundles
import Digests
import Foundation
import TestSupport
import Testing

struct BundleCodingTests {
  private static let folder = TestVectors.own.appending(path: "bundles/files")
  private static let files: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  @Test func `The vectors of this package are there`() {
    #expect(Self.files.count > 150)
  }

  @Test(arguments: files.filter { !$0.hasPrefix("malformed-") })
  func `What is written is read as the same bundle and written as the same bytes`(
    _ name: String
  ) throws {
    let bundle = try Bundle(decoding: try Self.bytes(name))
    let encoded = bundle.encoded()
    let again = try Bundle(decoding: encoded)
    #expect(again == bundle)
    #expect(again.encoded() == encoded)
    #expect(!encoded.contains(0x0A))
  }

  @Test(arguments: files.filter { $0.hasPrefix("malformed-") })
  func `A malformed bundle is not read`(_ name: String) throws {
    #expect(throws: BundleError.self) { try Bundle(decoding: try Self.bytes(name)) }
  }

  @Test func `The written form has its members in the order of the format, and log entries`()
    throws
  {
    let bundle = try Bundle(
      material: VerificationMaterial(key: .publicKey(hint: "h")),
      content: .dsseEnvelope(
        DSSEEnvelope(
          payloadType: "t", payload: [1], signature: DSSESignature(signature: [2]))))
    let expected =
      #"{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","#
      + #""verificationMaterial":{"publicKey":{"hint":"h"},"tlogEntries":[]},"#
      + #""dsseEnvelope":{"payload":"AQ==","payloadType":"t","signatures":[{"sig":"Ag=="}]}}"#
    #expect(String(decoding: bundle.encoded(), as: UTF8.self) == expected)
  }

  @Test func `A bundle larger than the limit is refused before it is parsed`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: BundleLimits.bytesPerBundle + 1)
    let error = #expect(throws: BundleError.self) { try Bundle(decoding: bytes) }
    #expect(error == .tooLarge(limit: BundleLimits.bytesPerBundle, found: bytes.count))
  }

  @Test func `Nesting deeper than the format's is refused`() throws {
    let error = #expect(throws: BundleError.self) {
      try BundleFixture.decode(String(repeating: "[", count: 17))
    }
    #expect(error?.code == "bundle-not-json")
  }

  @Test(arguments: BundleMediaType.allCases)
  func `Each media type is kept as it was written`(_ mediaType: BundleMediaType) throws {
    let bundle = try BundleFixture.decode(BundleFixture.text(mediaType: mediaType.rawValue))
    #expect(bundle.mediaType == mediaType)
    #expect(try Bundle(decoding: bundle.encoded()).mediaType == mediaType)
  }

  @Test func `The payload is the decoded bytes`() throws {
    let bundle = try BundleFixture.decode(BundleFixture.text())
    guard case .dsseEnvelope(let envelope) = bundle.content else {
      Issue.record("not an envelope")
      return
    }
    #expect(envelope.payload == Array("{}".utf8))
    #expect(envelope.signature.signature == [0, 1, 2])
    #expect(envelope.signature.keyID.isEmpty)
  }

  @Test func `The hint comes from the key material or else from the envelope`() throws {
    let keyID = BundleFixture.envelope.replacing(#""AAEC"}"#, with: #""AAEC","keyid":"id"}"#)
    let bare = #""publicKey":{}"#
    #expect(try BundleFixture.decode(BundleFixture.text()).keyHint == "key")
    #expect(
      try BundleFixture.decode(BundleFixture.text(material: bare, content: keyID)).keyHint == "id")
    #expect(try BundleFixture.decode(BundleFixture.text(material: bare)).keyHint == nil)
  }

  @Test func `Canonically equivalent hints are not equal`() {
    let keyID = BundleFixture.envelope.replacing(#""AAEC"}"#, with: #""AAEC","keyid":"K"}"#)
    let error = #expect(throws: BundleError.self) {
      try BundleFixture.decode(
        BundleFixture.text(material: "\"publicKey\":{\"hint\":\"\u{212A}\"}", content: keyID))
    }
    #expect(error?.code == "bundle-key-hint-mismatch")
  }

  @Test func `Certificates are read and kept, whatever is thought of them later`() throws {
    let one = try BundleFixture.decode(
      BundleFixture.text(material: #""certificate":{"rawBytes":"MAA="}"#))
    #expect(one.material.key == .certificate([0x30, 0]))
    let chain = try BundleFixture.decode(
      BundleFixture.text(
        mediaType: BundleMediaType.version02.rawValue,
        material:
          #""x509CertificateChain":{"certificates":[{"rawBytes":"MAA="},{"rawBytes":"MQA="}]}"#
      ))
    #expect(chain.material.key == .certificateChain([[0x30, 0], [0x31, 0]]))
    #expect(try Bundle(decoding: chain.encoded()) == chain)
  }

  @Test(arguments: [HashAlgorithm.sha256, .sha384, .sha512])
  func `A message signature keeps its digest's algorithm`(_ algorithm: HashAlgorithm) throws {
    let message = MessageSignature(
      claimedDigest: AnyDigest.of([7], by: algorithm), signature: [1])
    let bundle = try Bundle(
      material: VerificationMaterial(key: .publicKey(hint: nil)),
      content: .messageSignature(message))
    #expect(try Bundle(decoding: bundle.encoded()) == bundle)
  }

  @Test func `Making a bundle from parts obeys the rules for reading one`() {
    let envelope = BundleContent.dsseEnvelope(
      DSSEEnvelope(
        payloadType: "t", payload: [1], signature: DSSESignature(signature: [2], keyID: "b")))
    #expect(throws: BundleError.keyHintMismatch(hint: "a", keyID: "b")) {
      try Bundle(
        material: VerificationMaterial(key: .publicKey(hint: "a")), content: envelope)
    }
    #expect(throws: BundleError.certificateChainNotAllowed) {
      try Bundle(
        material: VerificationMaterial(key: .certificateChain([[1]])), content: envelope)
    }
    #expect(throws: BundleError.duplicateTimestamp(first: 0, second: 1)) {
      try Bundle(
        material: VerificationMaterial(key: .publicKey(hint: nil), timestamps: [[1], [1]]),
        content: envelope)
    }
  }
}
