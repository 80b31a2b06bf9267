import Certificates
import StrictEncoding

/// Looks at the authorities of one kind.
struct ListedAuthorities {
  /// What the authorities' certificates sign.
  enum Use {
    /// The certificates of signers.
    case signers
    /// Timestamps, or certificates of those who sign them.
    case timestamps
  }

  private let authorities: [RootAuthority]
  private let pointer: String
  private let use: Use
  private let now: Timestamp

  init(_ authorities: [RootAuthority], at pointer: String, signing use: Use, now: Timestamp) {
    self.authorities = authorities
    self.pointer = pointer
    self.use = use
    self.now = now
  }

  var findings: [RootFinding] {
    let active = authorities.filter { WindowLint(window: $0.validFor, now: now).isActive }
    return authorities.enumerated().flatMap { position, authority in
      let place = "\(pointer)/\(position)"
      var findings = window(authority).map { RootFinding($0, at: "\(place)/validFor") }
      findings += AuthorityChainLint(authority: authority, use: use, now: now).findings(at: place)
      if let other = twin(of: authority, before: position) {
        findings.append(
          RootFinding(.sameAuthority(other: "\(pointer)/\(other)"), at: "\(place)/certChain"))
      }
      if authority.organization == nil || authority.commonName == nil {
        findings.append(RootFinding(.subjectForPeers, at: "\(place)/subject"))
      }
      if let uri = authority.uri, !SecureAddress.isSecure(uri) {
        findings.append(RootFinding(.insecureAddress, at: "\(place)/uri"))
      }
      if use == .timestamps, authority.operator == nil, active.count > 1,
        active.contains(authority)
      {
        findings.append(RootFinding(.noOperator, at: place))
      }
      return findings
    }
  }

  private func window(_ authority: RootAuthority) -> [RootConcern] {
    var concerns = WindowLint(window: authority.validFor, now: now).concerns
    guard let valid = RootAuthority.commonValidity(of: authority.certificates.all) else {
      return concerns
    }
    if let start = authority.validFor.start, start.time < valid.from {
      concerns.append(.startsBeforeValidity(start, certificates: valid.from))
    }
    if let end = authority.validFor.end, end > TrustInstant(valid.until) {
      concerns.append(.endsAfterValidity(end, certificates: valid.until))
    }
    return concerns
  }

  /// An authority before this one that issues by the same certificate.
  private func twin(of authority: RootAuthority, before position: Int) -> Int? {
    authorities[..<position].firstIndex {
      $0.certificates.all.first == authority.certificates.all.first
    }
  }
}
