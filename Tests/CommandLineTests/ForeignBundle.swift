import Foundation

/// Bundles as another tool writes them: made with openssl and JSON alone.
enum ForeignBundle {
  /// Signs an in-toto statement with a key file of the workplace and writes the bundle.
  static func write(
    _ name: String, in place: Workplace, predicateType: String, sha256: String, key: String,
    predicate: String = "{}", type: String = "https://in-toto.io/Statement/v1"
  ) throws {
    let payload =
      #"{"_type":"\#(type)","subject":[{"name":"x","digest":{"sha256":"\#(sha256)"}}],"#
      + #""predicateType":"\#(predicateType)","predicate":\#(predicate)}"#
    let payloadType = "application/vnd.in-toto+json"
    try place.write(
      "pae", "DSSEv1 \(payloadType.utf8.count) \(payloadType) \(payload.utf8.count) \(payload)")
    let signature = try place.shell("openssl dgst -sha256 -sign \(key) pae | base64 -w0").output
    _ = try place.shell("rm pae")
    try place.write(
      name,
      #"{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json","verificationMaterial":"#
        + #"{"publicKey":{}},"dsseEnvelope":{"payload":"\#(Data(payload.utf8).base64EncodedString())","#
        + #""payloadType":"\#(payloadType)","signatures":[{"sig":"\#(signature)"}]}}"#)
  }
}
