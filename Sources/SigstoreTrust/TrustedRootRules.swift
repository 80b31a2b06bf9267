import Certificates

/// What must be so between the parts of a trusted root.
enum TrustedRootRules {
  static func demandDistinct(
    _ identities: [some Hashable], at pointer: String
  ) throws(TrustedRootError) {
    for (position, identity) in identities.enumerated() {
      if let first = identities[..<position].firstIndex(of: identity) {
        throw TrustedRootError(.repeated(first: first), at: "\(pointer)/\(position)")
      }
    }
  }

  static func demandIssuers(_ authorities: [RootAuthority]) throws(TrustedRootError) {
    for (position, authority) in authorities.enumerated() {
      if let place = authority.certificates.all.firstIndex(where: { !$0.isAuthority }) {
        throw TrustedRootError(
          .notAnIssuer, at: "/certificateAuthorities/\(position)/certChain/certificates/\(place)")
      }
    }
  }

  /// RFC 6962 knows no other ID of a log than its key's.
  static func demandKeyIDs(_ logs: [TransparencyLog]) throws(TrustedRootError) {
    for (position, log) in logs.enumerated() {
      guard let key = log.key.encoding else { continue }
      let expected = LogIdentifiers.ofKey(key)
      guard log.logID == expected else {
        throw TrustedRootError(
          .logID(expected: [expected], found: log.logID), at: "/ctlogs/\(position)/logId/keyId")
      }
    }
  }
}
