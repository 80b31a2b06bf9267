import Bundles
import Certificates
import SigningKeys
import TransparencyLogs

/// Whose signature a bundle says it is, before anything of it is believed.
enum SignerCandidate {
  /// One of the keys that the verifier holds; the hint may say which.
  case key(hint: String?)
  /// The holder of a certificate, with the issuers that travelled with it.
  case certificate(SigningCertificate, issuers: [Certificate])

  init(
    _ material: VerificationKeyMaterial, as kind: SigningCertificate.Kind
  ) throws(VerificationError) {
    switch material {
    case .publicKey(let hint): self = .key(hint: hint)
    case .certificate(let der): self = .certificate(try Self.signing(der, kind), issuers: [])
    case .certificateChain(let chain):
      guard let leaf = chain.first else {
        preconditionFailure("a bundle with an empty chain was read")
      }
      var issuers: [Certificate] = []
      for der in chain.dropFirst() { issuers.append(try Self.issuer(der)) }
      self = .certificate(try Self.signing(leaf, kind), issuers: issuers)
    }
  }

  private static func signing(
    _ der: [UInt8], _ kind: SigningCertificate.Kind
  ) throws(VerificationError) -> SigningCertificate {
    do throws(SigningCertificateError) { return try SigningCertificate(der: der, as: kind) } catch {
      throw .signingCertificate(error)
    }
  }

  private static func issuer(_ der: [UInt8]) throws(VerificationError) -> Certificate {
    do throws(CertificateError) { return try Certificate(der: der) } catch {
      throw .signingCertificate(.certificate(error))
    }
  }
}
