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
  /// Whether all but what was found has patterns of the user's own: their backslashes are shown as they are.
  var hasPattern = false

  /// Room for two of the longest paths; what a stranger wrote may be megabytes.
  private static let maximumLength = 8 << 10

  init(
    check: String, message: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil, hasPattern: Bool = false
  ) {
    self.check = check
    self.message = Self.bounded(message)
    self.expected = expected.map(Self.bounded)
    self.found = found.map(Self.bounded)
    self.remedy = remedy
    self.hasPattern = hasPattern
  }

  /// A part that is not what was found, as it is shown.
  func part(_ text: String) -> Line.Part { hasPattern ? .pattern(text) : .plain(text) }

  /// The text, or its beginning and how much there is more.
  private static func bounded(_ text: String) -> String {
    guard text.utf8.count > maximumLength else { return text }
    // Whole characters only: a cut inside one would be another one.
    let beginning = text.unicodeScalars.prefix(maximumLength / 4)
    let more = text.utf8.count - String(beginning).utf8.count
    return String(beginning) + "... (\(more) bytes more)"
  }
}

/// An error or a refusal that can be put into words.
protocol Explained {
  /// The stable name, in kebab-case; listed in `Docs/CODES.md`.
  var code: String { get }
  /// The words.
  var explanation: Explanation { get }
}
