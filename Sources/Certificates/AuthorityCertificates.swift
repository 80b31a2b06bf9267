import StrictEncoding

/// The certificates of an authority, by what each is for.
///
/// Of a file, those that issued themselves are believed, the others only complete chains. Of an authority of
/// a trusted root, the last one is believed, whatever issued it. If the first one issues no certificates, it is
/// the one that the authority signs with, and no other is taken for it.
public struct AuthorityCertificates: Sendable, Hashable {
  /// All certificates, in the order of the file.
  public let all: [Certificate]
  /// Those that are believed; at least one.
  public let roots: [Certificate]
  /// The others.
  public let others: [Certificate]
  /// The one that signs, if the file says so.
  public let signer: Certificate?
  /// Whether no other certificates than these may complete the chain of a timestamp.
  ///
  /// What is removed here must not come back with it. The root need not have issued itself then.
  public let isClosed: Bool

  /// Sorts the certificates of a file.
  ///
  /// - Throws: ``CertificateError`` if none issued itself, one stands there twice, or one that issues
  ///   none is not the first.
  public init(_ certificates: [Certificate]) throws(CertificateError) {
    try Self.demandOrder(of: certificates)
    let isRoot = certificates.map { Self.isRoot($0, among: certificates) }
    roots = zip(certificates, isRoot).filter(\.1).map(\.0)
    others = zip(certificates, isRoot).filter { !$0.1 }.map(\.0)
    guard !roots.isEmpty else { throw .noRoot }
    all = certificates
    signer = Self.signer(of: certificates)
    isClosed = false
  }

  /// Takes the last certificate for the anchor, which may have been issued by another one
  /// (`sigstore_trustroot.proto`, `CertificateAuthority.cert_chain`).
  ///
  /// - Throws: ``CertificateError`` if there is none, one stands there twice, the last one issues none or
  ///   one that issued itself stands before it.
  public init(anchoredAtLast certificates: [Certificate]) throws(CertificateError) {
    try Self.demandOrder(of: certificates)
    guard let anchor = certificates.last, anchor.isAuthority,
      !certificates.dropLast().contains(where: { Self.isRoot($0, among: certificates) })
    else { throw .noRoot }
    all = certificates
    roots = [anchor]
    others = Array(certificates.dropLast())
    signer = Self.signer(of: certificates)
    isClosed = true
  }

  private static func demandOrder(of certificates: [Certificate]) throws(CertificateError) {
    for (index, certificate) in certificates.enumerated() {
      guard !certificates[..<index].contains(certificate) else {
        throw .repeated(position: index + 1)
      }
      guard index == 0 || certificate.isAuthority || certificate.isSelfIssued else {
        throw .leafNotFirst(position: index + 1)
      }
    }
  }

  private static func signer(of certificates: [Certificate]) -> Certificate? {
    certificates.first.flatMap { $0.isAuthority ? nil : $0 }
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
