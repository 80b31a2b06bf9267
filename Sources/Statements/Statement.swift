public import Digests
public import StrictEncoding

/// An in-toto Statement v1 (`spec/v1/statement.md`): what a signer says about some subjects.
///
/// The form has been checked, and for our own predicate that the predicate and the subjects name
/// the same digests. Who says it is not known here.
public struct Statement: Sendable, Hashable {
  /// What the statement is about, at least one.
  public let subjects: [Subject]
  /// The type of the predicate, as written.
  public let predicateType: String
  /// The predicate, if it is there.
  public let predicate: JSONValue?
  /// What the statement is for.
  public let kind: StatementKind
  private let payload: [UInt8]

  /// The value of `_type` of every statement that is written, and of every signature that is read.
  public static let type = "https://in-toto.io/Statement/v1"
  /// The value of `_type` that attestations may also have: in-toto Statement v0.1.
  public static let formerType = "https://in-toto.io/Statement/v0.1"
  /// The payload type of an envelope around a statement.
  public static let payloadType = "application/vnd.in-toto+json"
  /// The predicate type of a plain signature.
  public static let plainSignatureType = "https://sigstore.dev/cosign/sign/v1"

  /// Reads a statement from a payload.
  ///
  /// Members that the format does not have are ignored, as in-toto demands; one that differs from
  /// a known one in case only is refused, since readers that fold names would take it.
  ///
  /// - Throws: ``StatementError`` at the first thing that is not so.
  public init(decoding payload: [UInt8]) throws(StatementError) {
    let statement = try StatementDecoder.decode(payload)
    self.subjects = statement.subjects
    self.predicateType = statement.predicateType
    self.predicate = statement.predicate
    self.kind = statement.kind
    self.payload = payload
  }

  /// Puts claims into the form of a statement, which is read back before it is handed out.
  ///
  /// This says again what may only have been read: what is signed is a ``SignableStatement``.
  ///
  /// - Throws: ``StatementError`` if there is no claim, or more than one statement can hold.
  public init(claims: [ArtifactClaim], signedAt: Timestamp) throws(StatementError) {
    let json = StatementEncoder.json(claims: claims, signedAt: signedAt)
    try self.init(decoding: json.encoded())
  }

  /// Puts claims and a predicate of another type into the form of a statement, which is read back.
  ///
  /// Each subject says in its annotations of what it is a digest, since the predicate has no room for it.
  ///
  /// - Throws: ``StatementError`` if there is no claim, or more than one statement can hold.
  public init(attesting predicate: Predicate, of claims: [ArtifactClaim]) throws(StatementError) {
    let json = StatementEncoder.json(attesting: predicate, of: claims)
    try self.init(decoding: json.encoded())
  }

  /// The functions by which it names what it is about, as far as they are known here.
  public var algorithms: Set<HashAlgorithm> {
    var algorithms: Set<HashAlgorithm> = []
    for subject in subjects {
      for digest in subject.digests {
        if let known = HashAlgorithm(rawValue: digest.algorithm) { algorithms.insert(known) }
      }
    }
    return algorithms
  }

  /// The payload: the bytes it was read from, or compact JSON that is the same for the same claims.
  public func encoded() -> [UInt8] { payload }
}
