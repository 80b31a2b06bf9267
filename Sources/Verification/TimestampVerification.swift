import Bundles
import Certificates
import SigstoreTrust
import StrictEncoding
import Timestamps
import TrustRoots

/// Checks the timestamps of a bundle whose signature was verified.
///
/// For each timestamp, by each authority in turn, the steps of
/// ``TimestampResponse/demand(over:by:from:until:at:allowedSkew:)``. One that fails a step gives no time
/// and takes none away: it is reported.
///
/// A certificate that one authority of a trusted root signs with counts for no other one of it: the window that
/// it has there would be worth nothing.
struct TimestampVerification {
  let authorities: [TimestampAuthority]
  let now: Timestamp

  func check(_ bundle: Bundle) throws(VerificationError) -> CheckedTimestamps {
    let timestamps = bundle.material.timestamps
    guard !authorities.isEmpty, !timestamps.isEmpty else {
      return CheckedTimestamps([], of: timestamps.count)
    }
    var checked: [CheckedTimestamp] = []
    for (position, der) in timestamps.enumerated() {
      checked.append(try check(der, at: position, over: bundle.signature))
    }
    return CheckedTimestamps(checked, of: timestamps.count)
  }

  private func check(
    _ der: [UInt8], at position: Int, over signature: [UInt8]
  ) throws(VerificationError) -> CheckedTimestamp {
    let response: TimestampResponse
    do throws(TimestampingError) { response = try TimestampResponse(der: der) } catch {
      return CheckedTimestamp(
        position: position, claimed: nil, .refused(authority: nil, error))
    }
    return CheckedTimestamp(
      position: position, claimed: response.time, whole: response.whole,
      try outcome(response, over: signature))
  }

  private func outcome(
    _ response: TimestampResponse, over signature: [UInt8]
  ) throws(VerificationError) -> CheckedTimestamp.Outcome {
    var told: CheckedTimestamp.Outcome?
    let signers = try rootSigners()
    for authority in authorities {
      let certificates = try Self.certificates(of: authority)
      do throws(TimestampingError) {
        try Self.demandOwnSigner(of: response, certificates, among: signers)
        try response.demand(
          over: signature, by: certificates, from: authority.from, until: authority.until, at: now,
          allowedSkew: Verifier.allowedClockSkew)
        try Self.demandWindow(authority.window, response)
        // Whatever the accuracy allows, the signature is here now.
        return .proven(TrustedTime(time: min(response.latest, now), authority: authority.name))
      } catch {
        told = Self.moreTelling(
          told, Self.outcome(error, authority.name, response.names(certificates)))
      }
    }
    return told ?? .unknownAuthority(signer: "")
  }

  private static func certificates(
    of authority: TimestampAuthority
  ) throws(VerificationError) -> AuthorityCertificates {
    do throws(TrustError) { return try authority.source.value() } catch { throw .trust(error) }
  }

  /// The certificates that the authorities of a trusted root sign with; those of a policy are not read before
  /// they are needed.
  private func rootSigners() throws(VerificationError) -> [Certificate] {
    var signers: [Certificate] = []
    for authority in authorities where authority.window != nil {
      if let signer = try Self.certificates(of: authority).signer { signers.append(signer) }
    }
    return signers
  }

  /// Step 6, for the authorities of a trusted root.
  private static func demandOwnSigner(
    of response: TimestampResponse, _ authority: AuthorityCertificates,
    among signers: [Certificate]
  ) throws(TimestampingError) {
    guard authority.isClosed else { return }
    for signer in signers
    where signer != authority.signer
      && response.isSigned(with: signer, for: authority)
    {
      throw .otherSigner(found: signer.subject)
    }
  }

  /// Step 9, where a trusted root says when the authority is believed: both ends belong to its window, the
  /// last second with its fractions.
  private static func demandWindow(
    _ window: TrustWindow?, _ response: TimestampResponse
  ) throws(TimestampingError) {
    guard let window, window.refusal(of: response.whole) != nil else { return }
    throw .outsideWindow(response.time, from: window.start?.time, until: window.end?.time)
  }

  private static func outcome(
    _ error: TimestampingError, _ authority: String, _ isNamed: @autoclosure () -> Bool
  ) -> CheckedTimestamp.Outcome {
    switch error {
    case .untrusted(let signer): .unknownAuthority(signer: signer)
    // What is wrong whoever made it.
    case .malformed, .tooLarge, .requestMalformed, .notGranted, .notUnderstood, .otherImprint,
      .otherNonce, .inFuture, .noSigner, .libraryFailed:
      .refused(authority: nil, error)
    case .weakDigest(.imprint), .weakDigest(.signature), .weakDigest(.certificateName):
      .refused(authority: isNamed() ? authority : nil, error)
    default: .refused(authority: authority, error)
    }
  }

  /// What an authority says that knows the timestamp comes before what one says that does not.
  private static func moreTelling(
    _ first: CheckedTimestamp.Outcome?, _ second: CheckedTimestamp.Outcome
  ) -> CheckedTimestamp.Outcome {
    switch (first, second) {
    case (nil, _), (.unknownAuthority, _): second
    // Another certificate than the one that is pinned may be a further authority's of the same root.
    case (.refused(_, .otherSigner), .refused): second
    case (.refused(nil, .noSigner), .refused): second
    // That it is a known one's says more than that it is weak whoever made it.
    case (.refused(nil, .weakDigest), .refused(.some, .weakDigest)): second
    case (let first?, _): first
    }
  }
}
