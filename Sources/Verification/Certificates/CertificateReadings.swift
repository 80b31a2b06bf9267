import Bundles
import Certificates
import SigningKeys

/// The certificate of a bundle and its issuers, as each kind of signers reads them.
struct CertificateReadings {
  typealias Reading = (certificate: SigningCertificate, issuers: [Certificate])

  private let readings: [SigningCertificate.Kind: Result<Reading, VerificationError>]
  /// The key that must have made the signature.
  let publicKey: PublicKey
  /// The certificate itself.
  let der: [UInt8]

  /// Reads a certificate by the rules of some kinds.
  ///
  /// - Throws: ``VerificationError/signingCertificate(_:)`` by the first of them if none can read it.
  init(
    _ material: VerificationKeyMaterial, as kinds: [SigningCertificate.Kind]
  ) throws(VerificationError) {
    var readings: [SigningCertificate.Kind: Result<Reading, VerificationError>] = [:]
    var first: Reading?
    var refusal: VerificationError?
    for kind in kinds {
      do throws(VerificationError) {
        let reading = try Self.reading(material, as: kind)
        readings[kind] = .success(reading)
        first = first ?? reading
      } catch {
        readings[kind] = .failure(error)
        refusal = refusal ?? error
      }
    }
    guard let first else { throw refusal ?? .certificateNotSupported }
    self.readings = readings
    publicKey = first.certificate.publicKey
    der = first.certificate.certificate.der
  }

  /// The certificate as a kind reads it.
  func reading(as kind: SigningCertificate.Kind) throws(VerificationError) -> Reading {
    guard let reading = readings[kind] else { throw .certificateNotSupported }
    return try reading.get()
  }

  private static func reading(
    _ material: VerificationKeyMaterial, as kind: SigningCertificate.Kind
  ) throws(VerificationError) -> Reading {
    switch material {
    case .publicKey: throw .certificateNotSupported
    case .certificate(let der): return (try signing(der, kind), [])
    case .certificateChain(let chain):
      guard let leaf = chain.first else {
        preconditionFailure("a bundle with an empty chain was read")
      }
      var issuers: [Certificate] = []
      for der in chain.dropFirst() { issuers.append(try issuer(der)) }
      return (try signing(leaf, kind), issuers)
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
