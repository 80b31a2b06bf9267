import COpenSSL

/// One digest being computed.
///
/// Not `Sendable`: a digest belongs to the thread that feeds it.
@safe public final class MessageDigest {
  /// The hash function.
  public let algorithm: DigestAlgorithmName
  private let context: OpaquePointer

  /// Begins a digest.
  public init(_ algorithm: DigestAlgorithmName) {
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("no memory for a digest")
    }
    self.algorithm = algorithm
    unsafe self.context = context
    let function = unsafe FetchedDigest.named(algorithm).pointer
    let status = unsafe EVP_DigestInit_ex2(context, function, nil)
    precondition(status == 1, "digest cannot begin")
  }

  deinit { unsafe EVP_MD_CTX_free(context) }

  /// Takes the next bytes of the message.
  public func update(_ bytes: Span<UInt8>) {
    let status = unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
    precondition(status == 1, "digest cannot go on")
  }

  /// Ends the digest; it must not be fed or ended again.
  public func finish() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: algorithm.byteCount)
    let status = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    precondition(status == 1, "digest cannot end")
    return bytes
  }
}
