/// The certificates of an authority, by what each is for.
///
/// Those that are self-signed are believed, the others only complete chains. If the first one issues
/// no certificates, it is the one that the authority signs with, and no other is taken for it.
public struct AuthorityCertificates: Sendable, Hashable {
  /// All certificates, in the order of the file.
  public let all: [Certificate]
  /// The self-signed ones; at least one.
  public let roots: [Certificate]
  /// The others.
  public let others: [Certificate]
  /// The one that signs, if the file says so.
  public let signer: Certificate?

  /// Sorts the certificates of a file.
  ///
  /// - Throws: ``CertificateError`` if none is self-signed, one stands there twice, or one that issues
  ///   none is not the first.
  public init(_ certificates: [Certificate]) throws(CertificateError) {
    for (index, certificate) in certificates.enumerated() {
      guard !certificates[..<index].contains(certificate) else {
        throw .repeated(position: index + 1)
      }
      guard index == 0 || certificate.isAuthority || certificate.isSelfSigned else {
        throw .leafNotFirst(position: index + 1)
      }
    }
    all = certificates
    roots = certificates.filter(\.isSelfSigned)
    others = certificates.filter { !$0.isSelfSigned }
    guard !roots.isEmpty else { throw .noRoot }
    signer = certificates.first.flatMap { $0.isAuthority ? nil : $0 }
  }
}
