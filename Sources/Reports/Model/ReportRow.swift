/// What is reported of one artifact.
///
/// The texts are raw, and paths stand as `PathText` has them: each format escapes them where it writes
/// them.
public struct ReportRow: Sendable, Hashable {
  /// The artifact's path as the run names it.
  public var path: String
  /// What it is: `file`, `image` or `tree`; nil where that could not be told.
  public var kind: String?
  /// What became of it.
  public var status: ReportStatus
  /// Whether it makes the run fail.
  public var fails: Bool
  /// How it stands to the baseline.
  public var change: ReportChange?
  /// What it would become under what the run asks of; nil where it asks nothing.
  public var alternative: ReportStatus?
  /// The reference by which an image was judged.
  public var reference: String?
  /// Its size in bytes, for a file.
  public var size: UInt64?
  /// The digests by which statements can name it, where it was measured.
  public var digests: [ReportDigest]
  /// The signatures by trusted keys that are about it, whether they count or not.
  public var signatures: [ReportSignature]
  /// The rules that are about it; empty without a policy.
  public var rules: [ReportRule]
  /// Why it is not simply accepted, the most telling reason first.
  public var reasons: [ReportReason]
  /// What was found about it beside.
  public var findings: [ReportFinding]

  /// Notes what became of an artifact.
  public init(
    path: String, kind: String? = nil, status: ReportStatus, fails: Bool = false,
    change: ReportChange? = nil, alternative: ReportStatus? = nil, reference: String? = nil,
    size: UInt64? = nil, digests: [ReportDigest] = [], signatures: [ReportSignature] = [],
    rules: [ReportRule] = [], reasons: [ReportReason] = [], findings: [ReportFinding] = []
  ) {
    self.path = path
    self.kind = kind
    self.status = status
    self.fails = fails
    self.change = change
    self.alternative = alternative
    self.reference = reference
    self.size = size
    self.digests = digests
    self.signatures = signatures
    self.rules = rules
    self.reasons = reasons
    self.findings = findings
  }

  /// Whether it is accepted and there is no more to say: it fails nothing, would stay accepted, and nothing
  /// was found about it.
  public var isPlain: Bool {
    status == .accepted && !fails && alternative?.isAccepted != false && findings.isEmpty
  }

  /// The keys whose signatures count, each once, in the order of the signatures.
  public var signers: [String] {
    var seen: Set<String> = []
    return signatures.filter(\.counts).map { $0.keyName ?? $0.keyID }
      .filter { seen.insert($0).inserted }
  }
}
