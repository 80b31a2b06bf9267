/// Counts rows and findings as they come.
public struct ReportTally: Sendable, Hashable {
  /// How many artifacts have each status.
  public private(set) var artifacts: [ReportStatus: UInt64] = [:]
  /// How many artifacts make the run fail.
  public private(set) var failingArtifacts: UInt64 = 0
  /// How many findings have each code.
  public private(set) var findings: [String: UInt64] = [:]
  /// How many findings make the run fail.
  public private(set) var failingFindings: UInt64 = 0
  /// How many accepted artifacts would not be so under what the run asks.
  public private(set) var noLongerAccepted: UInt64 = 0
  /// How many artifacts would be accepted under what the run asks, and are not.
  public private(set) var newlyAccepted: UInt64 = 0
  /// How many signatures of each key count, and how many do not, by its ID.
  public private(set) var keys: [String: KeyUse] = [:]

  /// How much a key is used.
  public struct KeyUse: Sendable, Hashable {
    /// How many signatures by it count.
    public var counted: UInt64 = 0
    /// How many signatures by it do not count.
    public var notCounted: UInt64 = 0

    /// Counts nothing yet.
    public init() {}
  }

  /// Counts nothing yet.
  public init() {}

  /// Counts a row, with its findings.
  public mutating func add(_ row: ReportRow) {
    artifacts[row.status, default: 0] += 1
    failingArtifacts += row.fails ? 1 : 0
    if let other = row.alternative {
      noLongerAccepted += row.status.isAccepted && !other.isAccepted ? 1 : 0
      newlyAccepted += !row.status.isAccepted && other.isAccepted ? 1 : 0
    }
    for signature in row.signatures {
      if signature.counts {
        keys[signature.keyID, default: KeyUse()].counted += 1
      } else {
        keys[signature.keyID, default: KeyUse()].notCounted += 1
      }
    }
    for finding in row.findings { add(finding) }
  }

  /// Counts a finding.
  public mutating func add(_ finding: ReportFinding) {
    findings[finding.code, default: 0] += 1
    failingFindings += finding.fails ? 1 : 0
  }
}
