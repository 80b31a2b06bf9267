import Certificates
public import StrictEncoding

/// The end of a log or an authority of a trusted root that is believed now.
public struct RootEnd: Sendable, Hashable {
  /// What it is.
  public let part: Part
  /// What the root calls it: a label.
  public let name: String
  /// The first end of its window or of one of its certificates that is still to come.
  public let time: Timestamp

  /// The parts of a trusted root.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// A log of artifacts.
    case log = "log"
    /// An authority of signers' certificates.
    case certificateAuthority = "certificate authority"
    /// A log of certificates.
    case certificateLog = "certificate log"
    /// An authority of timestamps.
    case timestampAuthority = "time-stamping authority"
  }
}

extension TrustedRoot {
  /// The ends that are still to come of what is believed now: what is signed later needs something else.
  public func ends(after now: Timestamp) -> [RootEnd] {
    logs.ends(.log, now) + certificateAuthorities.ends(.certificateAuthority, now)
      + certificateLogs.ends(.certificateLog, now)
      + timestampAuthorities.ends(.timestampAuthority, now)
  }
}

extension [TransparencyLog] {
  fileprivate func ends(_ part: RootEnd.Part, _ now: Timestamp) -> [RootEnd] {
    compactMap { log in
      guard log.covers(now), let end = log.key.validFor.end else { return nil }
      return RootEnd(part: part, name: log.name, time: end.time)
    }
  }
}

extension [RootAuthority] {
  fileprivate func ends(_ part: RootEnd.Part, _ now: Timestamp) -> [RootEnd] {
    enumerated().compactMap { position, authority in
      guard authority.validFor.refusal(of: now) == nil else { return nil }
      let ends = [authority.validFor.end?.time] + authority.certificates.all.map(\.notAfter)
      guard let end = ends.compactMap(\.self).filter({ $0 > now }).min() else { return nil }
      let label = authority.commonName ?? authority.uri ?? authority.organization ?? ""
      return RootEnd(part: part, name: label.isEmpty ? "#\(position + 1)" : label, time: end)
    }
  }
}
