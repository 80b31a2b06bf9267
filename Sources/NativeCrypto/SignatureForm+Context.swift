import COpenSSL

extension SignatureForm {
  /// Sets padding, hash and salt; nothing is left to the library's defaults.
  func apply(to context: OpaquePointer) throws(NativeCryptoError) {
    switch self {
    case .ecdsa:
      // The digest is the input; ECDSA takes no other parameter. EVP_PKEY_verify with an RSA key
      // would take raw padding here, so the key's type is asked.
      let key = unsafe EVP_PKEY_CTX_get0_pkey(context)
      guard unsafe EVP_PKEY_is_a(key, "EC") == 1 else { throw .schemeNotForKey }
    case .rsaPKCS1(let hash):
      try unsafe Self.demand(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING))
      try unsafe Self.demand(
        EVP_PKEY_CTX_set_signature_md(context, FetchedDigest.named(hash).pointer))
    case .rsaPSS(let hash, let saltLength):
      let function = unsafe FetchedDigest.named(hash).pointer
      guard let saltLength = CInt(exactly: saltLength), saltLength >= 0 else {
        // Negative lengths mean "any" to the library.
        throw .schemeNotForKey
      }
      try unsafe Self.demand(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING))
      try unsafe Self.demand(EVP_PKEY_CTX_set_signature_md(context, function))
      try unsafe Self.demand(EVP_PKEY_CTX_set_rsa_mgf1_md(context, function))
      try unsafe Self.demand(EVP_PKEY_CTX_set_rsa_pss_saltlen(context, saltLength))
    }
  }

  private static func demand(_ status: CInt) throws(NativeCryptoError) {
    guard status == 1 else { throw .schemeNotForKey }
  }
}
