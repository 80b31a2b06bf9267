/// One reason why an artifact is refused, unsigned, without a verdict, or was let pass all the same.
///
/// The texts are raw: each format escapes them where it writes them.
public struct ReportReason: Sendable, Hashable {
  /// The stable name, in kebab-case (`Docs/CODES.md`).
  public var code: String
  /// The check that failed, in kebab-case.
  public var check: String
  /// One sentence, lower case, without a full stop.
  public var message: String
  /// What the check asked for.
  public var expected: String?
  /// What was there instead.
  public var found: String?
  /// What would make it pass.
  public var remedy: String?
  /// The bundle that it is about, as `PATH` or `PATH:LINE`.
  public var bundle: String?
  /// The key that it is about, as `sha256:` and hexadecimal digits.
  public var keyID: String?

  /// Notes a reason.
  public init(
    code: String, check: String, message: String, expected: String? = nil, found: String? = nil,
    remedy: String? = nil, bundle: String? = nil, keyID: String? = nil
  ) {
    self.code = code
    self.check = check
    self.message = message
    self.expected = expected
    self.found = found
    self.remedy = remedy
    self.bundle = bundle
    self.keyID = keyID
  }
}
