import COpenSSL

/// Arithmetic on a named curve, for what key objects do not offer.
@safe final class EllipticCurveGroup {
  private let curve: NamedCurve
  private let group: OpaquePointer
  private let point: OpaquePointer

  init(_ curve: NamedCurve) throws(NativeCryptoError) {
    let identifier =
      switch curve {
      case .p256: NID_X9_62_prime256v1
      case .p384: NID_secp384r1
      case .p521: NID_secp521r1
      }
    guard
      let group = unsafe EC_GROUP_new_by_curve_name_ex(OpenSSLLibrary.context, nil, identifier)
    else { throw .operationFailed(.importKey) }
    guard let point = unsafe EC_POINT_new(group) else {
      unsafe EC_GROUP_free(group)
      throw .operationFailed(.importKey)
    }
    self.curve = curve
    unsafe self.group = group
    unsafe self.point = point
  }

  deinit {
    unsafe EC_POINT_clear_free(point)
    unsafe EC_GROUP_free(group)
  }

  /// Reads a point in any form and gives its uncompressed one (SEC 1 §2.3).
  func uncompressed(_ encoded: [UInt8]) throws(NativeCryptoError) -> [UInt8] {
    guard unsafe EC_POINT_oct2point(group, point, encoded, encoded.count, nil) == 1 else {
      let offCurve =
        OpenSSLLibrary.sawCurveError(EC_R_POINT_IS_NOT_ON_CURVE, EC_R_INVALID_COMPRESSED_POINT)
      throw offCurve ? .pointNotOnCurve : .pointEncoding
    }
    return try uncompressedPoint()
  }

  /// The public point of a private scalar, which must lie in 1 ..< order.
  func publicPoint(of scalar: Span<UInt8>) throws(NativeCryptoError) -> [UInt8] {
    let number = unsafe scalar.withUnsafeBufferPointer { buffer in
      unsafe BN_bin2bn(buffer.baseAddress, CInt(buffer.count), nil)
    }
    guard let number = unsafe number else { throw .operationFailed(.importKey) }
    defer { unsafe BN_clear_free(number) }
    guard unsafe BN_is_zero(number) == 0, unsafe BN_cmp(number, EC_GROUP_get0_order(group)) < 0
    else { throw .privateValueOutOfRange }
    guard unsafe EC_POINT_mul(group, point, number, nil, nil, nil) == 1 else {
      throw .operationFailed(.importKey)
    }
    return try uncompressedPoint()
  }

  private func uncompressedPoint() throws(NativeCryptoError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 + 2 * curve.fieldByteCount)
    let form = POINT_CONVERSION_UNCOMPRESSED
    let count = unsafe EC_POINT_point2oct(group, point, form, &bytes, bytes.count, nil)
    guard count == bytes.count else { throw .pointEncoding }
    return bytes
  }
}
