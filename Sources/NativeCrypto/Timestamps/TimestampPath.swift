/// A chain from a certificate that signs timestamps to a root, at a chosen time.
enum TimestampPath {
  /// The certificates from the signer's to the root, both included.
  ///
  /// 1. The library builds the chain for the purpose of timestamps, at security level 2.
  /// 2. Every certificate, the root included, is valid at the time: from the first second of its validity to
  ///    the last (RFC 5280 §4.1.2.5), which the library would leave out.
  /// 3. Every signature below the root is by SHA-256 or better.
  ///
  /// - Throws: ``NativeCertificateError/certificateChain(_:)``, or
  ///   ``NativeCertificateError/operationFailed``.
  static func certificates(
    from signer: CertificateHandle, by others: [CertificateHandle], to roots: [CertificateHandle],
    at time: Int64, takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) -> [CertificateHandle] {
    let chain: [CertificateHandle]
    // Of two certificates of one issuer, the library would take any: those that are valid come first.
    let (fitting, fittingRoots) = (
      others.filter { $0.isValid(at: time) }, roots.filter { $0.isValid(at: time) }
    )
    do throws(NativeCertificateError) {
      chain = try built(signer, fitting, fittingRoots, takesAnyAsRoot)
    } catch {
      guard error == .certificateChain(.noRoot),
        fitting.count + fittingRoots.count < others.count + roots.count
      else { throw error }
      chain = try built(signer, others, roots, takesAnyAsRoot)
    }
    guard chain.allSatisfy({ $0.isValid(at: time) }) else {
      throw .certificateChain(.notValidAtTime)
    }
    guard chain.dropLast().allSatisfy(\.isSignedStrongly) else {
      throw .certificateChain(.weakDigest)
    }
    return chain
  }

  private static func built(
    _ signer: CertificateHandle, _ others: [CertificateHandle], _ roots: [CertificateHandle],
    _ takesAnyAsRoot: Bool
  ) throws(NativeCertificateError) -> [CertificateHandle] {
    try OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      try CertificateStore(roots: roots, takesAnyAsRoot: takesAnyAsRoot)
        .chain(of: signer, completedBy: CertificateStack(others))
    }
  }
}
