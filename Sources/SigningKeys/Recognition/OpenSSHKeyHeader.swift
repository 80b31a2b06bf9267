import NativeSystem
import StrictEncoding

/// The part of OpenSSH's private key file that is open in every case (`PROTOCOL.key` of OpenSSH).
struct OpenSSHKeyHeader {
  /// Whether the private part is encrypted.
  let isEncrypted: Bool
  /// The first public key, if it is of a kind that is read here.
  let publicKey: PublicKey?

  private static let magic = [UInt8]("openssh-key-v1\0".utf8)

  /// Reads the block of such a file.
  init?(pem: SecretBytes) {
    guard var blocks = try? Self.blocks(pem), blocks.count == 1 else { return nil }
    // Taken out of the block, so that the array has one owner and is erased.
    var bytes = blocks.removeFirst().bytes
    defer { SecretBytes.erase(&bytes) }
    guard let found = try? Self.read(bytes) else { return nil }
    (isEncrypted, publicKey) = found
  }

  private static func blocks(_ pem: SecretBytes) throws(PEMError) -> [PEMBlock] {
    try pem.withBytes { (span) throws(PEMError) in
      var text = span.copy(of: 0..<span.count)
      defer { SecretBytes.erase(&text) }
      return try PEMBlock.parse(text)
    }
  }

  private static func read(_ bytes: [UInt8]) throws(SSHKeyError) -> (Bool, PublicKey?)? {
    guard bytes.starts(with: magic) else { return nil }
    var reader = SSHWireReader(bytes, from: magic.count)
    let cipher = try reader.name()
    // The derivation's name, and its options.
    _ = try reader.string()
    _ = try reader.string()
    try reader.skip(4)
    let blob = try reader.string()
    var key = SSHWireReader(blob)
    let type = try key.name()
    return (!cipher.utf8.elementsEqual("none".utf8), try? PublicKey(openSSHType: type, blob: blob))
  }
}
