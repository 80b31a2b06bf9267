import Bundles
public import Digests
import SigningKeys
public import StrictEncoding
public import TransparencyLogs

/// The parts of an entry's body.
public struct TestBody {
  /// The kind.
  public var kind: LoggedEntryKind
  /// The signature.
  public var signature: [UInt8]
  /// The signer's certificate, which stands instead of the key.
  public var certificate: [UInt8]?
  /// The signer's key.
  public var key: [UInt8]
  /// What the digest in the body is of.
  public var hashed: [UInt8]
  /// The function of that digest.
  public var algorithm: HashAlgorithm = .sha256
  /// The payload's type in an `intoto` body.
  public var payloadType = "application/vnd.in-toto+json"
  /// The payload of an `intoto` body.
  public var payload: [UInt8]?
  /// How often the signature stands in a list.
  public var count = 1
  /// How the key signs, as Rekor 2 names it.
  public var keyDetails: String

  /// The body of a signature.
  public init(_ made: TestSignature, _ kind: LoggedEntryKind) {
    self.kind = kind
    certificate = made.certificate
    key = made.key.publicKey.canonicalSPKI
    keyDetails = made.key.publicKey.algorithm.detailsName
    switch made.content {
    case .messageSignature(let message):
      (signature, hashed) = (message.signature, made.artifact)
      algorithm = message.digestAlgorithm
    case .dsseEnvelope(let envelope):
      let isBare = kind == .hashedRekord001 || kind == .hashedRekord002
      signature = envelope.signature.signature
      hashed = isBare ? envelope.preAuthenticationEncoding : envelope.payload
      if isBare { algorithm = made.key.publicKey.algorithm.hash ?? .sha256 }
    }
  }

  /// The body.
  public var json: JSONValue {
    ["apiVersion": .string(kind.version), "kind": .string(kind.name), "spec": spec]
  }

  private var spec: JSONValue {
    switch kind {
    case .hashedRekord001:
      [
        "data": ["hash": hexDigest],
        "signature": ["content": encoded(signature), "publicKey": ["content": pem]],
      ]
    case .dsse001:
      [
        "envelopeHash": hexDigest, "payloadHash": hexDigest,
        "signatures": list(["signature": encoded(signature), "verifier": pem]),
      ]
    case .inToto002: ["content": inToto]
    case .hashedRekord002:
      ["hashedRekordV002": ["data": protobufDigest, "signature": protobufSignature]]
    case .dsse002:
      ["dsseV002": ["payloadHash": protobufDigest, "signatures": list(protobufSignature)]]
    }
  }

  private var inToto: JSONValue {
    var envelope: [(String, JSONValue)] = [
      ("payloadType", .string(payloadType)),
      ("signatures", list(["keyid": "", "publicKey": pem, "sig": encodedTwice(signature)])),
    ]
    if let payload { envelope.append(("payload", encodedTwice(payload))) }
    return ["envelope": .object(JSONObject(envelope)), "hash": hexDigest, "payloadHash": hexDigest]
  }

  private var protobufSignature: JSONValue {
    let verifier: JSONValue =
      if let certificate {
        ["keyDetails": .string(keyDetails), "x509Certificate": ["rawBytes": encoded(certificate)]]
      } else {
        ["keyDetails": .string(keyDetails), "publicKey": ["rawBytes": encoded(key)]]
      }
    return ["content": encoded(signature), "verifier": verifier]
  }

  private var hexDigest: JSONValue {
    ["algorithm": .string(algorithm.rawValue), "value": .string(digest.hex)]
  }

  private var protobufDigest: JSONValue {
    let number = algorithm.rawValue.dropFirst(3)
    return ["algorithm": .string("SHA2_\(number)"), "digest": encoded(digest.bytes)]
  }

  private var digest: AnyDigest { .of(hashed, by: algorithm) }

  private var pem: JSONValue {
    let block =
      certificate.map { PEMBlock(label: "CERTIFICATE", bytes: $0) }
      ?? PEMBlock(label: "PUBLIC KEY", bytes: key)
    return encoded(Array(block.text.utf8))
  }

  private func list(_ value: JSONValue) -> JSONValue {
    .array(Array(repeating: value, count: count))
  }

  private func encoded(_ bytes: [UInt8]) -> JSONValue { .string(Base64.encode(bytes)) }

  private func encodedTwice(_ bytes: [UInt8]) -> JSONValue {
    encoded(Array(Base64.encode(bytes).utf8))
  }
}
