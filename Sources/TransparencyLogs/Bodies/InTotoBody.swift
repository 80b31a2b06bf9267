import Digests

/// Reads bodies of the kind `intoto`.
enum InTotoBody {
  /// `intoto_v0_0_2_schema.json`.
  ///
  /// The payload is optional: logs leave it out of what they keep. Payload and signatures are base64 of
  /// what the envelope has, which is base64 already; the keys are base64 of PEM.
  static func version2(_ root: BodyReader) throws(LogBodyError) -> LoggedContent {
    let content = try root.message("spec", members: ["content"])
      .message("content", members: ["envelope", "hash", "payloadHash"])
    if content.has("hash") { _ = try content.hexDigest("hash", of: [.sha256]) }
    let digest = try content.hexDigest("payloadHash", of: [.sha256])
    let envelope = try content.message(
      "envelope", members: ["payload", "payloadType", "signatures"])
    let type = try envelope.text("payloadType")
    let payload = envelope.has("payload") ? try envelope.twiceEncodedBytes("payload") : nil
    var signatures: [LoggedSignature] = []
    for signature in try envelope.list("signatures", members: ["keyid", "sig", "publicKey"]) {
      // The key's identifier is a hint that nothing covers; it need only be a text.
      if signature.has("keyid") { _ = try signature.possiblyEmptyText("keyid") }
      signatures.append(
        LoggedSignature(
          bytes: try signature.twiceEncodedBytes("sig"),
          signer: try signature.pemSigner("publicKey")))
    }
    return .envelope(
      LoggedEnvelope(
        payloadDigest: digest, payload: payload, payloadType: type, signatures: signatures))
  }
}
