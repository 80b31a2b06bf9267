import StrictEncoding

/// The certificates of an authority, by what each is for.
///
/// Those that issued themselves are believed, the others only complete chains. If the first one issues
/// no certificates, it is the one that the authority signs with, and no other is taken for it.
public struct AuthorityCertificates: Sendable, Hashable {
  /// All certificates, in the order of the file.
  public let all: [Certificate]
  /// Those that issued themselves; at least one.
  public let roots: [Certificate]
  /// The others.
  public let others: [Certificate]
  /// The one that signs, if the file says so.
  public let signer: Certificate?

  /// Sorts the certificates of a file.
  ///
  /// - Throws: ``CertificateError`` if none issued itself, one stands there twice, or one that issues
  ///   none is not the first.
  public init(_ certificates: [Certificate]) throws(CertificateError) {
    for (index, certificate) in certificates.enumerated() {
      guard !certificates[..<index].contains(certificate) else {
        throw .repeated(position: index + 1)
      }
      guard index == 0 || certificate.isAuthority || certificate.isSelfIssued else {
        throw .leafNotFirst(position: index + 1)
      }
    }
    all = certificates
    let isRoot = certificates.map { Self.isRoot($0, among: certificates) }
    roots = zip(certificates, isRoot).filter(\.1).map(\.0)
    others = zip(certificates, isRoot).filter { !$0.1 }.map(\.0)
    guard !roots.isEmpty else { throw .noRoot }
    signer = certificates.first.flatMap { $0.isAuthority ? nil : $0 }
  }

  /// Whether a certificate is a root.
  ///
  /// The signature of a root proves nothing (RFC 5280 §6.1). It is looked at only to tell a root from a
  /// certificate by which it was renewed, which has the same names.
  private static func isRoot(_ certificate: Certificate, among all: [Certificate]) -> Bool {
    guard certificate.isSelfIssued else { return false }
    let isAlone = all.filter { $0.subject.isExactly(certificate.subject) }.count == 1
    return isAlone || certificate.isSelfSigned
  }
}
