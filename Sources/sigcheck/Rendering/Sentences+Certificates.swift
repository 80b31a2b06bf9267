import Certificates
import StrictEncoding

extension CertificateError: Explained {
  var explanation: Explanation {
    Explanation(
      check: "certificates", message: message, expected: expected, found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .malformed: "this is no certificate"
    case .tooLarge: "there are more bytes than any certificate file has"
    case .pem(let error): "this is no sound PEM file: \(error.clause)"
    case .unexpectedBlock: "the file holds something else than certificates"
    case .tooMany: "the file holds too many certificates"
    case .repeated(let position): "certificate \(position) is there twice"
    case .noRoot: "none of the certificates is self-signed: there is no root to believe"
    case .leafNotFirst(let position):
      "certificate \(position) issues no others, and only the first may be such"
    }
  }

  private var expected: String? {
    switch self {
    case .malformed: "PEM certificates, or one certificate in DER"
    case .tooLarge(let limit): "at most \(Counted.words(UInt64(limit), "byte"))"
    case .tooMany(let limit): "at most \(limit)"
    case .unexpectedBlock: "BEGIN CERTIFICATE"
    default: nil
    }
  }

  private var found: String? {
    if case .unexpectedBlock(let label) = self { "BEGIN \(label)" } else { nil }
  }

  private var remedy: String {
    switch self {
    case .noRoot: "add the authority's root certificate to the file"
    case .leafNotFirst: "give each authority its own file: the certificate that signs first"
    case .repeated: "leave it out once"
    default: "export the certificates of the authority again, as PEM"
    }
  }
}
