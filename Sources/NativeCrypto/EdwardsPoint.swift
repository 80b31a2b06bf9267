import COpenSSL

/// The checks of an Ed25519 public key that OpenSSL leaves out when it takes one.
///
/// With B the curve -x² + y² = 1 + d·x²·y² over p = 2^255 - 19 (RFC 8032 §5.1).
enum EdwardsPoint {
  /// Refuses 32 bytes that are no canonical point of the curve, or one of its eight weak points.
  static func demandUsable(_ bytes: [UInt8]) throws(NativeCryptoError) {
    guard bytes.count == 32 else { throw .pointEncoding }
    let field = EdwardsField()
    var encoded = bytes
    encoded[31] &= 0x7F
    // A y of p or more is a second spelling of a smaller one.
    guard let y = field.element(littleEndian: encoded) else { throw .pointNotOnCurve }
    let ySquared = field.product(y, y)
    let scaled = field.product(field.d, ySquared)
    // x² = (y² - 1) / (d·y² + 1) has a root exactly if numerator · denominator has one.
    let numerator = field.difference(ySquared, field.one)
    let denominator = field.sum(scaled, field.one)
    guard field.isSquare(field.product(numerator, denominator)) else { throw .pointNotOnCurve }
    // Orders 1 and 2: x = 0. Order 4: y = 0. Order 8: the double has y = 0, so x² = -y², which
    // put into the curve's equation is d·y⁴ + 2·y² - 1 = 0.
    let eighth = field.difference(
      field.sum(field.product(scaled, ySquared), field.sum(ySquared, ySquared)), field.one)
    guard !numerator.isZero, !y.isZero, !eighth.isZero else {
      throw .weakPublicValue
    }
  }
}
