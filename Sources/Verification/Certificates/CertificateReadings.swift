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
    switch try SignerCandidate(material, as: kind) {
    case .certificate(let certificate, let issuers): return (certificate, issuers)
    case .key: throw .certificateNotSupported
    }
  }
}
