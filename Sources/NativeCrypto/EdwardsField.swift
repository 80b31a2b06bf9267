import COpenSSL

/// Arithmetic modulo 2^255 - 19 on public values.
@safe final class EdwardsField {
  let one = BigNumber()
  /// The constant of the curve, -121665 / 121666.
  let d = BigNumber()
  private let prime = BigNumber()
  private let context: OpaquePointer

  init() {
    guard let context = unsafe BN_CTX_new_ex(OpenSSLLibrary.context) else {
      preconditionFailure("no memory for arithmetic")
    }
    unsafe self.context = context
    unsafe BN_set_word(one.pointer, 1)
    unsafe BN_set_bit(prime.pointer, 255)
    unsafe BN_sub_word(prime.pointer, 19)
    let quotient = BigNumber()
    unsafe BN_set_word(quotient.pointer, 121_666)
    unsafe BN_mod_inverse(quotient.pointer, quotient.pointer, prime.pointer, context)
    unsafe BN_mul_word(quotient.pointer, 121_665)
    unsafe BN_mod_sub(d.pointer, prime.pointer, quotient.pointer, prime.pointer, context)
  }

  deinit { unsafe BN_CTX_free(context) }

  /// The number, or nil if it is not below the prime.
  func element(littleEndian bytes: [UInt8]) -> BigNumber? {
    let result = BigNumber()
    unsafe BN_lebin2bn(bytes, CInt(bytes.count), result.pointer)
    return unsafe BN_cmp(result.pointer, prime.pointer) < 0 ? result : nil
  }

  func sum(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
    let result = BigNumber()
    unsafe BN_mod_add(result.pointer, left.pointer, right.pointer, prime.pointer, context)
    return result
  }

  func difference(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
    let result = BigNumber()
    unsafe BN_mod_sub(result.pointer, left.pointer, right.pointer, prime.pointer, context)
    return result
  }

  func product(_ left: BigNumber, _ right: BigNumber) -> BigNumber {
    let result = BigNumber()
    unsafe BN_mod_mul(result.pointer, left.pointer, right.pointer, prime.pointer, context)
    return result
  }

  /// Whether the number has a square root (Euler's criterion; zero has one).
  func isSquare(_ number: BigNumber) -> Bool {
    let symbol = unsafe BN_kronecker(number.pointer, prime.pointer, context)
    return symbol == 0 || symbol == 1
  }
}
