import Certificates
import SigningKeys
import StrictEncoding

/// Looks at the certificates of an authority, and verifies the signatures between them.
struct AuthorityChainLint {
  let authority: RootAuthority
  let use: ListedAuthorities.Use
  let now: Timestamp

  private var certificates: [Certificate] { authority.certificates.all }

  func findings(at place: String) -> [RootFinding] {
    certificates.indices.flatMap { position in
      (signature(position) + purpose(position) + key(position) + validity(position)).map {
        RootFinding($0, at: "\(place)/certChain/certificates/\(position)")
      }
    }
  }

  /// The signature below the root, which the next certificate made.
  private func signature(_ position: Int) -> [RootConcern] {
    let certificate = certificates[position]
    guard position < certificates.count - 1 else { return [] }
    var concerns: [RootConcern] =
      certificate.isSignedStrongly ? [] : [.weakDigest(position: position)]
    guard !certificate.isSigned(by: certificates[position + 1]) else { return concerns }
    let signer = certificates.firstIndex { $0 != certificate && certificate.isSigned(by: $0) }
    concerns.append(
      signer.map { .linkOrder(position: position, signer: $0) } ?? .brokenLink(position: position))
    return concerns
  }

  /// What the certificate is for.
  private func purpose(_ position: Int) -> [RootConcern] {
    let certificate = certificates[position]
    guard certificate != authority.certificates.signer else {
      return certificate.isForTimestampsAlone ? [] : [.timestampPurpose]
    }
    var concerns: [RootConcern] = []
    if !certificate.maySignCertificates {
      concerns.append(.noCertificateSigning(position: position))
    }
    let isPurposeThere =
      switch use {
      case .signers: certificate.mayIssueSigners
      case .timestamps: certificate.mayIssueTimestamps
      }
    if !isPurposeThere { concerns.append(.purpose(position: position)) }
    return concerns
  }

  private func key(_ position: Int) -> [RootConcern] {
    guard let key = certificates[position].publicKey else { return [.unusedKey] }
    return key.algorithm.hasShortModulus ? [.weakKey(key.algorithm)] : []
  }

  /// The end of the certificate, where the authority is believed now.
  private func validity(_ position: Int) -> [RootConcern] {
    guard WindowLint(window: authority.validFor, now: now).isActive,
      let end = certificates[position].notAfter
    else { return [] }
    if end < now { return [.certificateEnded(position: position, end)] }
    return WindowLint.isNear(end, at: now) ? [.certificateEndsSoon(position: position, end)] : []
  }
}
