import Digests
import StrictEncoding

/// Reads what a bundle's signature is over.
enum ContentDecoder {
  /// DSSE `envelope.proto`, with the one signature that `sigstore_bundle.proto` demands.
  static func envelope(_ root: MessageReader) throws(BundleError) -> DSSEEnvelope {
    let envelope = try root.requiredMessage(
      "dsseEnvelope", members: ["payload", "payloadType", "signatures"])
    // Counted before any is read; the limit of the list is this rule itself.
    let signatures = try envelope.list("signatures", limit: .max)
    guard let first = signatures.first else { throw .noSignatures }
    guard signatures.count == 1 else { throw .severalSignatures(found: signatures.count) }
    let signature = try MessageReader(
      first, at: "dsseEnvelope.signatures[0]", members: ["sig", "keyid"])
    return DSSEEnvelope(
      payloadType: try envelope.requiredString("payloadType"),
      payload: try envelope.requiredBytes("payload"),
      signature: DSSESignature(
        signature: try signature.requiredBytes("sig"), keyID: try signature.string("keyid")))
  }

  /// `sigstore_common.proto`, `MessageSignature`; the digest is demanded, since without it nothing
  /// says which artifact the signature is about.
  static func message(_ root: MessageReader) throws(BundleError) -> MessageSignature {
    let message = try root.requiredMessage(
      "messageSignature", members: ["messageDigest", "signature"])
    let digest = try message.requiredMessage("messageDigest", members: ["algorithm", "digest"])
    let algorithm = try algorithm(digest)
    return MessageSignature(
      claimedDigest: try value(of: digest, algorithm),
      signature: try message.requiredBytes("signature"))
  }

  private static func value(
    of digest: MessageReader, _ algorithm: HashAlgorithm
  ) throws(BundleError) -> AnyDigest {
    let bytes = try digest.requiredBytes("digest")
    do {
      return try AnyDigest(algorithm, bytes: bytes)
    } catch {
      throw .wrongLength(
        path: digest.place(of: "digest"), expected: algorithm.byteCount, found: bytes.count)
    }
  }

  private static func algorithm(_ digest: MessageReader) throws(BundleError) -> HashAlgorithm {
    let name = try digest.string("algorithm")
    guard let algorithm = HashAlgorithm.allCases.first(where: { $0.protobufName.isExactly(name) })
    else {
      throw .unsupportedDigestAlgorithm(found: name)
    }
    return algorithm
  }
}

extension HashAlgorithm {
  /// The name in `sigstore_common.proto`, `HashAlgorithm`.
  var protobufName: String {
    switch self {
    case .sha256: "SHA2_256"
    case .sha384: "SHA2_384"
    case .sha512: "SHA2_512"
    }
  }
}
