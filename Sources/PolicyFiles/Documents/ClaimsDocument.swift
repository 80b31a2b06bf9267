import Certificates
import Policies
import StrictEncoding

/// What an identity provider must have said of a signer beside the subject: by the names of
/// ``SigningClaim``, with `-pattern` behind for a regular expression.
struct ClaimsDocument {
  private(set) var exact: [SigningClaim: String] = [:]
  private(set) var patterns: [SigningClaim: AnchoredPattern] = [:]

  /// The issuer has a member of its own.
  private static let claims = SigningClaim.allCases.filter {
    $0 != .issuer && $0 != .legacyIssuer
  }

  init(_ reader: TableReader) throws(PolicyFileError) {
    try reader.demandKnown(Self.claims.flatMap { [$0.rawValue, $0.rawValue + "-pattern"] })
    for claim in Self.claims {
      let name = claim.rawValue
      exact[claim] = try reader.string(name)
      patterns[claim] = try reader.expression(name + "-pattern")
      guard exact[claim] == nil || patterns[claim] == nil else {
        throw reader.error(.excludes(name), at: name + "-pattern")
      }
    }
    guard !exact.isEmpty || !patterns.isEmpty else {
      throw reader.error(.value(expected: "a claim", found: "an empty table"))
    }
  }
}
