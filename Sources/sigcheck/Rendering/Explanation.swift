/// What an error says to a person, in the parts that a refusal must have.
///
/// The texts are raw: they are escaped where they are written to a terminal, all in one place.
struct Explanation: Sendable {
  /// The check that failed, in kebab-case.
  let check: String
  /// One sentence, lower case, without a full stop.
  let message: String
  /// What the check asked for.
  let expected: String?
  /// What was there instead.
  let found: String?
  /// What would make it pass.
  var remedy: String?

  init(
    check: String, message: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil
  ) {
    self.check = check
    self.message = message
    self.expected = expected
    self.found = found
    self.remedy = remedy
  }
}

/// An error or a refusal that can be put into words.
protocol Explained {
  /// The stable name, in kebab-case; listed in `Docs/CODES.md`.
  var code: String { get }
  /// The words.
  var explanation: Explanation { get }
}
