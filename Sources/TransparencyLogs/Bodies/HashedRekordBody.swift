import Digests

/// Reads bodies of the kind `hashedrekord`.
enum HashedRekordBody {
  /// `hashedrekord_v0_0_1_schema.json`.
  static func version1(_ root: BodyReader) throws(LogBodyError) -> LoggedContent {
    let spec = try root.message("spec", members: ["data", "signature"])
    let digest = try spec.message("data", members: ["hash"])
      .hexDigest("hash", of: HashAlgorithm.allCases)
    let signature = try spec.message("signature", members: ["content", "publicKey"])
    let bytes = try signature.bytes("content")
    let signer = try signature.message("publicKey", members: ["content"]).pemSigner("content")
    return .signature(LoggedSignature(bytes: bytes, signer: signer), of: digest)
  }

  /// `HashedRekordLogEntryV002`: the digest is of the hash function that the key's algorithm has.
  static func version2(_ root: BodyReader) throws(LogBodyError) -> LoggedContent {
    let spec = try root.message("spec", members: ["hashedRekordV002"])
    let record = try spec.message("hashedRekordV002", members: ["data", "signature"])
    let digest = try record.protobufDigest("data")
    let (signature, hash) = try record.message("signature", members: ["content", "verifier"])
      .protobufSignature()
    guard hash == nil || hash == digest.algorithm else {
      throw .digestAlgorithm(
        path: record.place(of: "data.algorithm"), found: digest.algorithm.rawValue)
    }
    return .signature(signature, of: digest)
  }
}
