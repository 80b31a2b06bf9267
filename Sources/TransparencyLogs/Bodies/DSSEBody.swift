import Digests

/// Reads bodies of the kind `dsse`.
enum DSSEBody {
  /// `dsse_v0_0_1_schema.json`, of which a log keeps the second alternative.
  ///
  /// The schema's text calls a signature's key `publicKey`; logs write `verifier`, as the schema's later
  /// versions say.
  static func version1(_ root: BodyReader) throws(LogBodyError) -> LoggedContent {
    let spec = try root.message("spec", members: ["envelopeHash", "payloadHash", "signatures"])
    _ = try spec.hexDigest("envelopeHash", of: [.sha256])
    let payload = try spec.hexDigest("payloadHash", of: [.sha256])
    var signatures: [LoggedSignature] = []
    for signature in try spec.list("signatures", members: ["signature", "verifier"]) {
      signatures.append(
        LoggedSignature(
          bytes: try signature.bytes("signature"), signer: try signature.pemSigner("verifier")))
    }
    return .envelope(
      LoggedEnvelope(
        payloadDigest: payload, payload: nil, payloadType: nil, signatures: signatures))
  }

  /// `DSSELogEntryV002`, which logs write no longer.
  static func version2(_ root: BodyReader) throws(LogBodyError) -> LoggedContent {
    let spec = try root.message("spec", members: ["dsseV002"])
    let record = try spec.message("dsseV002", members: ["payloadHash", "signatures"])
    let payload = try record.protobufDigest("payloadHash")
    var signatures: [LoggedSignature] = []
    for signature in try record.list("signatures", members: ["content", "verifier"]) {
      signatures.append(try signature.protobufSignature().0)
    }
    return .envelope(
      LoggedEnvelope(
        payloadDigest: payload, payload: nil, payloadType: nil, signatures: signatures))
  }
}
