import COpenSSL

/// The owner of one of OpenSSL's integers, for public values.
@safe final class BigNumber {
  let pointer: OpaquePointer

  /// Zero.
  init() {
    guard let pointer = unsafe BN_new() else { preconditionFailure("no memory for a number") }
    unsafe self.pointer = pointer
  }

  deinit { unsafe BN_free(pointer) }

  var isZero: Bool { unsafe BN_is_zero(pointer) == 1 }
}
