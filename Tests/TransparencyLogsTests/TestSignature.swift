import Bundles
import Digests
import SigningKeys
import StrictEncoding
import TransparencyLogs

/// A signature of a test key, and the bodies with which logs take it in.
struct TestSignature {
  static let artifact = Array("the artifact".utf8)

  let key: TestKey
  let content: BundleContent
  /// What the body says instead of the key, DER of a certificate; it is not parsed.
  var certificate: [UInt8]?

  /// Signs the artifact, or an envelope with a payload.
  init(envelope: Bool, key: TestKey? = nil) throws {
    let key = try key ?? TestKey(.ecdsaP256)
    self.key = key
    if envelope {
      let (type, payload) = ("application/vnd.in-toto+json", Array("{}".utf8))
      let encoding = DSSEEnvelope.preAuthenticationEncoding(type: type, payload: payload)
      content = .dsseEnvelope(
        DSSEEnvelope(
          payloadType: type, payload: payload,
          signature: DSSESignature(signature: try key.sign(encoding))))
    } else {
      content = .messageSignature(
        MessageSignature(
          claimedDigest: .of(Self.artifact, by: .sha256), signature: try key.sign(Self.artifact)))
    }
  }

  var subject: EntrySubject {
    EntrySubject(
      content: content, artifact: .of(Self.artifact, by: .sha256),
      signer: certificate.map { .certificate($0) } ?? .publicKey(key.publicKey))
  }

  /// The body of a kind, whose parts a test may change before it is written.
  func body(_ kind: LoggedEntryKind, _ change: (inout TestBody) -> Void = { _ in }) -> [UInt8] {
    var body = TestBody(self, kind)
    change(&body)
    return body.json.encoded()
  }
}
