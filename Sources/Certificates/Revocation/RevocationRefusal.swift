public import StrictEncoding

/// Why a path is not believed because of what lists of revoked certificates say, or do not say.
///
/// Certificates are given by their positions in the path, from the signer's 0.
@nonexhaustive public enum RevocationRefusal: Error, Sendable, Hashable {
  /// No list of the certificate's issuer is there; the issuers of those that are.
  case missing(position: Int, issuer: String, others: [String])
  /// The lists of the issuer that are there speak of other certificates.
  case scope(position: Int, issuer: String)
  /// A list is for some reasons only, or about other issuers' certificates.
  case partial(position: Int, issuer: String)
  /// The issuer may not sign lists.
  case issuerUsage(position: Int, issuer: String)
  /// A list that names the issuer was not signed by it.
  case signature(position: Int, issuer: String)
  /// A list is signed by a digest that is too weak.
  case weakDigest(position: Int, issuer: String)
  /// The list is of a time that has not come yet.
  case notYetValid(position: Int, thisUpdate: Timestamp, now: Timestamp)
  /// The next list should be there already.
  case stale(position: Int, nextUpdate: Timestamp, now: Timestamp)
  /// The list does not say until when it is current.
  case noNextUpdate(position: Int)
  /// The entry of the certificate cannot be read.
  case entry(position: Int, serial: String)
  /// The certificate is revoked, and nothing proves that the signature is older.
  case revoked(position: Int, Revocation, provenAt: Timestamp?)

  /// The stable name of the refusal.
  public var code: String {
    switch self {
    case .missing: "revocation-list-missing"
    case .scope: "revocation-list-scope"
    case .partial: "revocation-list-partial"
    case .issuerUsage: "revocation-list-issuer-usage"
    case .signature: "revocation-list-signature"
    case .weakDigest: "revocation-list-weak-digest"
    case .notYetValid: "revocation-list-not-yet-valid"
    case .stale: "revocation-list-stale"
    case .noNextUpdate: "revocation-list-no-next-update"
    case .entry: "revocation-list-entry"
    case .revoked: "certificate-revoked"
    }
  }
}
