public import Reports
import StrictEncoding

/// What makes an audit fail: statuses of artifacts, and findings by their codes.
public struct FailingSet: Sendable, Hashable {
  /// The statuses.
  public let statuses: Set<ReportStatus>
  /// The codes of findings.
  public let codes: Set<String>

  /// What fails where nothing is said: whatever may not pass, and what a question was asked for.
  public static let standard = FailingSet(
    statuses: [.refused, .unsigned, .error], codes: ["no-longer-accepted", "unreadable"])

  /// Words that stand for several codes.
  private static let groups = [
    "expiring": [
      "key-ends-soon", "identity-ends-soon", "certificate-ends-soon", "crl-ends-soon",
      "trusted-root-ends-soon", "timestamp-authority-ends-soon", "waiver-ends-soon",
      "policy-ends-soon",
    ]
  ]

  /// Every word that can be given.
  public static let words =
    ReportStatus.allCases.filter { $0 != .accepted }.map(\.rawValue) + groups.keys.sorted()
    + AuditFinding.codes

  private init(statuses: Set<ReportStatus>, codes: Set<String>) {
    self.statuses = statuses
    self.codes = codes
  }

  /// Reads words that commas separate.
  ///
  /// An error, and what cannot be read, always fails: it is never an acceptance.
  ///
  /// - Throws: ``AuditError/unknownWord(_:)``.
  public init(parsing text: String) throws(AuditError) {
    var statuses: Set<ReportStatus> = [.error]
    var codes: Set<String> = ["unreadable"]
    for word in text.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
      guard let known = Self.words.first(where: { $0.isExactly(word) }) else {
        throw .unknownWord(word)
      }
      if let status = ReportStatus(rawValue: known) {
        statuses.insert(status)
      } else {
        codes.formUnion(Self.groups[known] ?? [known])
      }
    }
    self.init(statuses: statuses, codes: codes)
  }

  /// The words, sorted.
  public var sorted: [String] { (statuses.map(\.rawValue) + codes).sorted() }

  /// Whether something fails the run, given how it stands to a baseline.
  public func fails(_ status: ReportStatus, _ change: ReportChange?) -> Bool {
    // An error is never an acceptance, old or new.
    statuses.contains(status) && (status == .error || Self.isNews(change))
  }

  /// Whether a finding fails the run, given how it stands to a baseline.
  public func fails(_ code: String, _ change: ReportChange?) -> Bool {
    codes.contains(code) && (code.isExactly("unreadable") || Self.isNews(change))
  }

  private static func isNews(_ change: ReportChange?) -> Bool {
    switch change {
    case nil, .new, .worse: true
    case .same, .better: false
    }
  }
}
