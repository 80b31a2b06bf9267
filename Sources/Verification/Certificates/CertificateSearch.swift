import Bundles
import Certificates
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import TrustRoots

/// Finds out by which roots the holder of a certificate is believed.
///
/// 1. The certificate can be read by the rules of the signers who are believed.
/// 2. Log entries and timestamps are checked by a root, as ``RootVerification`` says.
/// 3. The holder is one who is believed by it, as ``CertificateVerification`` says.
///
/// Every root is asked: a certificate may name identities that stand under different ones. What the first that
/// believes it proves is what is told.
struct CertificateSearch {
  let trusted: [CertificateTrust]
  let authorities: [TimestampAuthority]
  let now: Timestamp

  func signer(
    _ readings: CertificateReadings, of bundle: Bundle, about subject: EntrySubject
  ) throws(VerificationError) -> (VerifiedSigner, CheckedMaterial) {
    var believed: (signer: CertifiedSigner, material: CheckedMaterial)?
    var refusal: VerificationError?
    for trust in trusted {
      let root = try trust.root.verified()
      do throws(VerificationError) {
        // Step 1.
        let (certificate, issuers) = try readings.reading(as: trust.kind)
        // Step 2.
        let material = try RootVerification(root: root, authorities: authorities, now: now)
          .check(bundle, about: subject)
        // Step 3.
        let signer = try CertificateVerification(trust: trust, root: root, now: now)
          .signer(certificate, issuers: issuers, given: material)
        believed = believed.map { ($0.signer.joined(signer), $0.material) } ?? (signer, material)
      } catch {
        guard !error.isOfTrust else { throw error }
        refusal = refusal.map { $0.progress < error.progress ? error : $0 } ?? error
      }
    }
    if let believed { return (.certificate(believed.signer), believed.material) }
    throw refusal ?? .certificateNotSupported
  }
}

extension Pinned {
  /// What is pinned, or that nothing is known for want of it.
  func verified() throws(VerificationError) -> Value {
    do throws(TrustError) { return try value() } catch { throw .trust(error) }
  }
}

extension VerificationError {
  /// Whether nothing is known, whatever other roots say.
  fileprivate var isOfTrust: Bool {
    switch self {
    case .trust, .library: true
    default: false
    }
  }

  /// How well the root knows those who stand behind a bundle that it refuses: what the root that knows them
  /// best says is the most telling.
  fileprivate var progress: Int {
    switch self {
    case .signingCertificate: -1
    case .noTime: 0
    case .signerAuthority: 1
    case .revocation, .certificateLog, .certificateLogsNotMet: 3
    case .transparencyNotMet, .timestampsNotMet: 4
    case .identity: 5
    default: 2
    }
  }
}
