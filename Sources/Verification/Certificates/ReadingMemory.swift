import Bundles
import Certificates
import Synchronization

/// The certificate that was read last: a verifier first says by which algorithms a file is to be measured, and then
/// verifies the same bundle, and reading a certificate takes as long as a signature.
final class ReadingMemory: Sendable {
  private let last = Mutex<(material: VerificationKeyMaterial, readings: CertificateReadings)?>(nil)

  /// The certificate of a bundle, as ``CertificateReadings/init(_:as:)`` reads it.
  ///
  /// A verifier asks by one list of kinds only.
  func readings(
    of material: VerificationKeyMaterial, as kinds: [SigningCertificate.Kind]
  ) throws(VerificationError) -> CertificateReadings {
    if let last = last.withLock({ $0 }), last.material == material { return last.readings }
    let readings = try CertificateReadings(material, as: kinds)
    last.withLock { $0 = (material, readings) }
    return readings
  }
}
