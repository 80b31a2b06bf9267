public import StrictEncoding

/// Why certificates could not be read, or are not what an authority has.
@nonexhaustive public enum CertificateError: Error, Sendable, Equatable {
  /// The bytes are no certificate, or not that alone.
  case malformed
  /// There are more bytes than any certificate, or file of them, has.
  case tooLarge(limit: Int)
  /// The file is neither PEM nor one certificate in DER.
  case pem(PEMError)
  /// A block of the file is something else than a certificate.
  case unexpectedBlock(label: String)
  /// The file has more certificates than any chain.
  case tooMany(limit: Int)
  /// Two certificates of the file are one.
  case repeated(position: Int)
  /// No certificate of the file is self-signed: there is no root to believe.
  case noRoot
  /// A certificate that issues no others stands at this position, from 1, which is not the first.
  case leafNotFirst(position: Int)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .malformed: "certificate-malformed"
    case .tooLarge: "certificate-too-large"
    case .pem(let error): error.code
    case .unexpectedBlock: "certificate-unexpected-block"
    case .tooMany: "certificate-too-many"
    case .repeated: "certificate-repeated"
    case .noRoot: "certificate-no-root"
    case .leafNotFirst: "certificate-leaf-not-first"
    }
  }
}
