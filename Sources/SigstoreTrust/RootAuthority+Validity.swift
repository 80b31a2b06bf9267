public import Certificates
public import StrictEncoding

extension RootAuthority {
  /// When all of some certificates are valid: from the latest of their beginnings to the earliest of their
  /// ends; nil where one of them says none that can be read, or there are none.
  public static func commonValidity(
    of certificates: [Certificate]
  ) -> (from: Timestamp, until: Timestamp)? {
    let beginnings = certificates.compactMap(\.notBefore)
    let ends = certificates.compactMap(\.notAfter)
    guard beginnings.count == certificates.count, ends.count == certificates.count,
      let from = beginnings.max(), let until = ends.min()
    else { return nil }
    return (from, until)
  }
}
