/// What a verifier is asked about a fixture.
public struct FixtureQuestion: Sendable {
  /// The subject that is expected.
  public var subject = LeafPlan.subject
  /// The identity provider that is expected.
  public var issuer = LeafPlan.provider
  /// What the identity provider must have said beside: claims by their names.
  public var claims: [String: String] = [:]
  /// The kind of name that the subject must be.
  public var subjectKind: String?
  /// When it is asked.
  public var now = SigstorePKI.now
  /// How many transparency logs must have the signature.
  public var transparency = 1
  /// How many authorities must have timestamped it.
  public var timestamps = 0
  /// How many logs of certificates must have promised.
  public var certificateLogs = 1
  /// Whose signatures are believed.
  public var believed = Believed.asSigned

  /// Whether only a digest of the artifact is at hand.
  public var byDigest = false

  /// Whose signatures are believed.
  public enum Believed: String, Sendable {
    /// Those of who signed: a key or a certificate's holder.
    case asSigned
    /// A key's, though the bundle has a certificate, or the other way round.
    case otherKind
    /// Another key's.
    case otherKey
  }

  /// Whether it can be asked with what every tool has: the usual demands, and nothing but who signed.
  public var isPlain: Bool {
    transparency == 1 && timestamps == 0 && certificateLogs == 1 && claims.isEmpty
      && subjectKind == nil && believed != .otherKind && !byDigest
  }

  /// The usual question.
  public init() {}
}
