import Digests

/// A digest over pieces that come one after the other.
final class ShardDigest {
  private var digest = StreamingDigest([.sha256])

  /// Takes the next piece.
  func update(_ bytes: [UInt8]) { digest.update(bytes.span) }

  /// The digest as `sha256:` and hexadecimal digits, after which it begins anew.
  func finish() -> String {
    var whole = StreamingDigest([.sha256])
    swap(&whole, &digest)
    guard let digest = whole.finish().sha256 else {
      preconditionFailure("the digest was asked for")
    }
    return digest.description
  }
}
