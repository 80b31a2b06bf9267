import Digests
import StrictEncoding

extension BodyReader {
  private static let certificateLabel = "CERTIFICATE"
  private static let keyLabel = "PUBLIC KEY"

  /// A signer as version 1 of Rekor writes it: base64 of one PEM block.
  func pemSigner(_ name: String) throws(LogBodyError) -> LoggedSigner {
    let text = try bytes(name)
    guard let blocks = try? PEMBlock.parse(text), let block = blocks.first, blocks.count == 1,
      block.headers.isEmpty
    else { throw .verifier(path: place(of: name)) }
    if block.label.isExactly(Self.certificateLabel) { return .certificate(block.bytes) }
    guard block.label.isExactly(Self.keyLabel) else { throw .verifier(path: place(of: name)) }
    return .publicKey(block.bytes)
  }

  /// A signature with its `Verifier` as version 2 of Rekor writes both (`verifier.proto`), and the hash
  /// function that the key's algorithm has.
  func protobufSignature() throws(LogBodyError) -> (LoggedSignature, hash: HashAlgorithm?) {
    let bytes = try bytes("content")
    let verifier = try message(
      "verifier", members: ["publicKey", "x509Certificate", "keyDetails"])
    let details = try verifier.text("keyDetails")
    guard let algorithm = KeyDetails(rawValue: details), algorithm.rawValue.isExactly(details)
    else {
      throw .keyDetails(path: verifier.place(of: "keyDetails"), found: details)
    }
    let signature = LoggedSignature(bytes: bytes, signer: try verifier.protobufSigner())
    return (signature, algorithm.hash)
  }

  private func protobufSigner() throws(LogBodyError) -> LoggedSigner {
    guard has("publicKey") != has("x509Certificate") else { throw .verifier(path: path) }
    if has("publicKey") {
      return .publicKey(try message("publicKey", members: ["rawBytes"]).bytes("rawBytes"))
    }
    return .certificate(try message("x509Certificate", members: ["rawBytes"]).bytes("rawBytes"))
  }
}
