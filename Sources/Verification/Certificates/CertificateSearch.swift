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
/// Every root is asked: a certificate may name identities that stand under different ones. Each proves what it does
/// for its own alone, and whom the certificate names is noted whatever is proven.
struct CertificateSearch {
  let trusted: [CertificateTrust]
  let authorities: [TimestampAuthority]
  let now: Timestamp

  /// What a root refuses.
  private typealias Refused = (verification: CertificateVerification, error: VerificationError)

  func signer(
    _ readings: CertificateReadings, of bundle: Bundle, about subject: EntrySubject
  ) throws(VerificationError) -> CertifiedSigner {
    var words: [RootWord] = []
    var certificate: SigningCertificate?
    var standings: [CertifiedStanding] = []
    var named: [TrustedIdentity] = []
    var unproven: [UnprovenIdentity] = []
    var refused: [Refused] = []
    var refusal: VerificationError?
    for trust in trusted {
      let word: RootWord
      if let known = words.first(where: { $0.pinned === trust.root }) {
        word = known
      } else {
        word = try RootWord(trust.root, authorities, of: bundle, about: subject, at: now)
        words.append(word)
      }
      var verification: CertificateVerification?
      do throws(VerificationError) {
        // Step 1.
        let reading = try readings.reading(as: trust.kind)
        let own = CertificateVerification(of: reading, by: word, for: trust, at: now)
        verification = own
        named += own.named
        // Steps 2 and 3.
        let found = try own.standing()
        standings.append(found.standing)
        unproven += found.unproven
        certificate = certificate ?? reading.certificate
      } catch {
        guard !error.isOfTrust else { throw error }
        if let verification { refused.append((verification, error)) }
        refusal = refusal.map { $0.progress < error.progress ? error : $0 } ?? error
      }
    }
    guard let certificate else { throw refusal ?? .certificateNotSupported }
    unproven += Self.unproven(refused, among: words)
    return CertifiedSigner(
      certificate, standings: standings, named: named, unproven: unproven)
  }

  /// Those whom roots refuse.
  private static func unproven(
    _ refused: [Refused], among words: [RootWord]
  ) -> [UnprovenIdentity] {
    let refused = refused.filter { !$0.verification.named.isEmpty }
    guard let reading = refused.first?.verification.reading else { return [] }
    // What a root knows of issuers helps to find those of another one.
    let known = words.flatMap { $0.root.certificateAuthorities.flatMap(\.certificates.all) }
    let ancestry = CertificateAncestry(
      of: reading.certificate.certificate, among: known + reading.issuers)
    return refused.flatMap { one in
      let word = one.verification.word
      let isIssued = ancestry.leads(to: word.root)
      let material = try? word.material()
      return one.verification.named.map {
        UnprovenIdentity($0, one.error, isIssued: isIssued, material)
      }
    }
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
