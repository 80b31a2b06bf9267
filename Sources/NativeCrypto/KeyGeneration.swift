import COpenSSL
import NativeSystem

/// New keys, and the numbers out of key objects.
enum KeyGeneration {
  static func newKey(_ kind: PrivateKeyKind) throws(NativeCryptoError) -> KeyHandle {
    let type =
      switch kind {
      case .ellipticCurve: "EC"
      case .ed25519: "ED25519"
      }
    guard let context = unsafe EVP_PKEY_CTX_new_from_name(OpenSSLLibrary.context, type, nil) else {
      throw .operationFailed(.generateKey)
    }
    defer { unsafe EVP_PKEY_CTX_free(context) }
    guard unsafe EVP_PKEY_keygen_init(context) == 1 else { throw .operationFailed(.generateKey) }
    if case .ellipticCurve(let curve) = kind {
      guard unsafe EVP_PKEY_CTX_set_group_name(context, curve.rawValue) == 1 else {
        throw .operationFailed(.generateKey)
      }
    }
    var key: OpaquePointer?
    guard unsafe EVP_PKEY_generate(context, &key) == 1, let key = unsafe key else {
      throw .operationFailed(.generateKey)
    }
    return unsafe KeyHandle(owning: key)
  }

  static func publicBytes(
    of key: KeyHandle, _ kind: PrivateKeyKind
  ) throws(NativeCryptoError) -> [UInt8] {
    let count =
      switch kind {
      case .ellipticCurve(let curve): 1 + 2 * curve.fieldByteCount
      case .ed25519: 32
      }
    var bytes = [UInt8](repeating: 0, count: count)
    var written = 0
    let status = unsafe EVP_PKEY_get_octet_string_param(
      key.pointer, OSSL_PKEY_PARAM_PUB_KEY, &bytes, bytes.count, &written)
    guard status == 1, written == count else { throw .operationFailed(.exportKey) }
    return bytes
  }

  static func secret(
    of key: KeyHandle, _ kind: PrivateKeyKind
  ) throws(NativeCryptoError) -> SecretBytes {
    var bytes = [UInt8](repeating: 0, count: kind.secretByteCount)
    let done =
      switch kind {
      case .ellipticCurve: copyScalar(of: key, to: &bytes)
      case .ed25519: copySeed(of: key, to: &bytes)
      }
    let secret = SecretBytes(consume bytes)
    guard done else { throw .operationFailed(.exportKey) }
    return secret
  }

  private static func copyScalar(of key: KeyHandle, to bytes: inout [UInt8]) -> Bool {
    var number: OpaquePointer?
    let status = unsafe EVP_PKEY_get_bn_param(key.pointer, OSSL_PKEY_PARAM_PRIV_KEY, &number)
    defer { unsafe BN_clear_free(number) }
    guard status == 1 else { return false }
    return unsafe BN_bn2binpad(number, &bytes, CInt(bytes.count)) == CInt(bytes.count)
  }

  private static func copySeed(of key: KeyHandle, to bytes: inout [UInt8]) -> Bool {
    var count = bytes.count
    return unsafe EVP_PKEY_get_raw_private_key(key.pointer, &bytes, &count) == 1
      && count == bytes.count
  }
}
