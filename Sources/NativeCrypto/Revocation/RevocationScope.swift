import COpenSSL

/// Of which certificates of its issuer a list speaks (RFC 5280 §5.2.5).
public enum RevocationScope: Sendable, Hashable {
  /// Of this one.
  case covers
  /// Of others only: of issuers', of signers', or of those at another point of distribution.
  case others
  /// Of some reasons only, of other issuers' certificates too, or in words that cannot be read.
  case partial
}

extension RevocationListHandle {
  /// Whether the list speaks of a certificate of its issuer.
  ///
  /// A list that names its own point of distribution speaks of the certificates that name it too, since an
  /// issuer may spread certificates over several lists.
  public func scope(for certificate: CertificateHandle) -> RevocationScope {
    OpenSSLLibrary.withCleanErrors {
      var critical: CInt = 0
      let found = unsafe X509_CRL_get_ext_d2i(
        pointer, NID_issuing_distribution_point, &critical, nil)
      guard let point = unsafe found?.assumingMemoryBound(to: ISSUING_DIST_POINT.self) else {
        return critical == -1 ? .covers : .partial
      }
      defer { unsafe ISSUING_DIST_POINT_free(point) }
      return unsafe Self.scope(of: point.pointee, for: certificate)
    }
  }

  private static func scope(
    of point: ISSUING_DIST_POINT, for certificate: CertificateHandle
  ) -> RevocationScope {
    guard unsafe point.onlysomereasons == nil, unsafe point.indirectCRL <= 0,
      unsafe point.onlyattr <= 0
    else { return .partial }
    let (users, authorities) = unsafe (point.onlyuser > 0, point.onlyCA > 0)
    guard !(users && authorities) else { return .partial }
    if users, certificate.isAuthority { return .others }
    if authorities, !certificate.isAuthority { return .others }
    guard let name = unsafe point.distpoint else { return .covers }
    return unsafe names(name, of: certificate) ? .covers : .others
  }

  /// Whether a certificate names one of a point's names as where its issuer's list is.
  private static func names(
    _ point: UnsafeMutablePointer<DIST_POINT_NAME>, of certificate: CertificateHandle
  ) -> Bool {
    let found = unsafe X509_get_ext_d2i(
      certificate.pointer, NID_crl_distribution_points, nil, nil)
    guard let found = unsafe found else { return false }
    let points = OpaquePointer(found)
    defer { unsafe CRL_DIST_POINTS_free(points) }
    let wanted = unsafe fullNames(point)
    return unsafe NativeStack.elements(points).contains { element in
      let own = unsafe UnsafeMutablePointer<DIST_POINT>(element)
      guard unsafe own.pointee.reasons == nil, unsafe own.pointee.CRLissuer == nil,
        let name = unsafe own.pointee.distpoint
      else { return false }
      return unsafe fullNames(name).contains { one in
        unsafe wanted.contains { unsafe GENERAL_NAME_cmp(one, $0) == 0 }
      }
    }
  }

  /// The names of a point; none where it is named relative to its issuer.
  private static func fullNames(
    _ point: UnsafeMutablePointer<DIST_POINT_NAME>
  ) -> [UnsafeMutablePointer<GENERAL_NAME>] {
    guard unsafe point.pointee.type == 0 else { return unsafe [] }
    return unsafe NativeStack.elements(point.pointee.name.fullname).map { unsafe .init($0) }
  }
}
