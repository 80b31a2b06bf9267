public import Bundles
import Digests
import SigningKeys
import StrictEncoding
public import TransparencyLogs

/// A signature of a test key, and the bodies with which logs take it in.
public struct TestSignature {
  /// What is signed where nothing else is said.
  public static let artifact = Array("the artifact".utf8)

  /// The key that signed.
  public let key: TestKey
  /// What a bundle has of it.
  public let content: BundleContent
  /// What was signed, if it is no envelope.
  public let artifact: [UInt8]
  /// What the body says instead of the key, DER of a certificate; it is not parsed.
  public var certificate: [UInt8]?

  /// Signs the artifact, or an envelope with a payload; the signature may be changed on its way.
  public init(
    envelope: Bool, key: TestKey? = nil, artifact: [UInt8] = Self.artifact,
    payload: [UInt8] = Array("{}".utf8), type: String = "application/vnd.in-toto+json",
    _ change: (inout [UInt8]) -> Void = { _ in }
  ) throws {
    let key = try key ?? TestKey(.ecdsaP256)
    self.key = key
    self.artifact = artifact
    if envelope {
      let encoding = DSSEEnvelope.preAuthenticationEncoding(type: type, payload: payload)
      var signature = try key.sign(encoding)
      change(&signature)
      content = .dsseEnvelope(
        DSSEEnvelope(
          payloadType: type, payload: payload, signature: DSSESignature(signature: signature)))
    } else {
      var signature = try key.sign(artifact)
      change(&signature)
      content = .messageSignature(
        MessageSignature(
          claimedDigest: .of(artifact, by: key.publicKey.algorithm.hash ?? .sha256),
          signature: signature))
    }
  }

  /// The signature's own bytes.
  public var bytes: [UInt8] {
    switch content {
    case .messageSignature(let message): message.signature
    case .dsseEnvelope(let envelope): envelope.signature.signature
    }
  }

  /// What an entry must be about.
  public var subject: EntrySubject {
    EntrySubject(
      content: content, artifact: .of(artifact, by: key.publicKey.algorithm.hash ?? .sha256),
      signer: certificate.map { .certificate($0) } ?? .publicKey(key.publicKey))
  }

  /// The body of a kind, whose parts a test may change before it is written.
  public func body(
    _ kind: LoggedEntryKind, _ change: (inout TestBody) -> Void = { _ in }
  ) -> [UInt8] {
    var body = TestBody(self, kind)
    change(&body)
    return body.json.encoded()
  }
}
