import Bundles
import Digests

/// Bundles that are well formed and signed by nobody.
enum BundleSamples {
  /// A bundle that differs from those of other numbers.
  static func bundle(_ number: UInt8) throws -> Bundle {
    try Bundle(
      material: VerificationMaterial(key: .publicKey(hint: nil)),
      content: .messageSignature(
        MessageSignature(
          claimedDigest: try AnyDigest(.sha256, bytes: [UInt8](repeating: number, count: 32)),
          signature: [1, 2, 3])))
  }

  /// The same as one line.
  static func line(_ number: UInt8) throws -> [UInt8] {
    try bundle(number).encoded()
  }
}
