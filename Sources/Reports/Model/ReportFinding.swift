/// Something that was found beside the verdicts: about an artifact, a bundle, a key or a file.
///
/// The texts are raw: each format escapes them where it writes them.
public struct ReportFinding: Sendable, Hashable {
  /// The stable name, in kebab-case (`Docs/CODES.md`).
  public var code: String
  /// How much it matters.
  public var severity: ReportSeverity
  /// The path of what it is about, where that has one.
  public var path: String?
  /// One sentence, lower case, without a full stop.
  public var message: String
  /// The key that it is about, as `sha256:` and hexadecimal digits.
  public var keyID: String?
  /// The digest that it is about.
  public var digest: String?
  /// Further paths that belong to it, such as the other copies of a duplicate.
  public var related: [String]
  /// When what it is about ends or ended, as RFC 3339.
  public var time: String?
  /// What to do about it.
  public var remedy: String?
  /// Whether it makes the run fail.
  public var fails: Bool
  /// How it stands to the baseline.
  public var change: ReportChange?

  /// Notes a finding.
  public init(
    code: String, severity: ReportSeverity, path: String? = nil, message: String,
    keyID: String? = nil, digest: String? = nil, related: [String] = [], time: String? = nil,
    remedy: String? = nil, fails: Bool = false, change: ReportChange? = nil
  ) {
    self.code = code
    self.severity = severity
    self.path = path
    self.message = message
    self.keyID = keyID
    self.digest = digest
    self.related = related
    self.time = time
    self.remedy = remedy
    self.fails = fails
    self.change = change
  }
}
