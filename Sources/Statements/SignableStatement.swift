public import StrictEncoding

/// A statement of ours about what was measured here: the only kind that a signer takes.
///
/// It has no initialiser from text, so that nobody signs what was only read.
public struct SignableStatement: Sendable, Hashable {
  /// The statement, as a verifier will read it.
  public let statement: Statement

  /// States that these artifacts are signed, each digest once as a subject.
  ///
  /// The statement is read back by the rules for others' before it is handed out.
  ///
  /// - Throws: ``StatementError`` if there is no claim, or more than one statement can hold.
  public init(claims: [MeasuredClaim], signedAt: Timestamp) throws(StatementError) {
    statement = try Statement(claims: claims.map(\.claim), signedAt: signedAt)
  }

  /// States a predicate about these artifacts, each digest once as a subject.
  ///
  /// - Throws: ``StatementError`` if there is no claim, or more than one statement can hold.
  public init(attesting predicate: Predicate, of claims: [MeasuredClaim]) throws(StatementError) {
    statement = try Statement(attesting: predicate, of: claims.map(\.claim))
  }
}
