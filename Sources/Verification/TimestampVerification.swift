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
    for authority in authorities {
      let certificates: AuthorityCertificates
      do throws(TrustError) { certificates = try authority.source.value() } catch {
        throw .trust(error)
      }
      do throws(TimestampingError) {
        try response.demand(
          over: signature, by: certificates, from: authority.from, until: authority.until, at: now,
          allowedSkew: Verifier.allowedClockSkew)
        try Self.demandWindow(authority.window, response)
        // Whatever the accuracy allows, the signature is here now.
        return .proven(TrustedTime(time: min(response.latest, now), authority: authority.name))
      } catch {
        told = Self.moreTelling(told, Self.outcome(error, authority.name))
      }
    }
    return told ?? .unknownAuthority(signer: "")
  }

  /// Step 9, where a trusted root says when the authority is believed.
  private static func demandWindow(
    _ window: TrustWindow?, _ response: TimestampResponse
  ) throws(TimestampingError) {
    guard let window else { return }
    for time in [response.time, response.whole] where window.refusal(of: time) != nil {
      throw .outsideWindow(time, from: window.start?.time, until: window.end?.time)
    }
  }

  private static func outcome(
    _ error: TimestampingError, _ authority: String
  ) -> CheckedTimestamp.Outcome {
    switch error {
    case .untrusted(let signer): .unknownAuthority(signer: signer)
    // What is wrong whoever made it.
    case .malformed, .tooLarge, .requestMalformed, .notGranted, .notUnderstood, .otherImprint,
      .weakDigest(.imprint), .weakDigest(.signature), .weakDigest(.certificateName), .otherNonce,
      .inFuture, .noSigner, .libraryFailed:
      .refused(authority: nil, error)
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
    case (let first?, _): first
    }
  }
}
