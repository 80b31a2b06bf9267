public import Reports

/// What a part of a run says of a bundle, so that it can be told whether all parts together have anything that
/// it is about.
public struct ShardBundle: Sendable, Hashable {
  /// Whether something in this part is what the bundle is about.
  public var isMatched: Bool
  /// The names that it signs; empty where it is matched.
  public var names: [String]
  /// What is to be told if it is about nothing in any part.
  ///
  /// Its path is the bundle's, as `PATH` or
  /// `PATH:LINE`, by which the parts know it.
  public var finding: ReportFinding

  /// Notes a bundle that something in this part was matched with.
  public init(matched label: String) {
    isMatched = true
    names = []
    finding = ReportFinding(code: "orphan-signature", severity: .note, path: label, message: "")
  }

  /// Notes a bundle that nothing in this part was matched with.
  public init(unmatched finding: ReportFinding, names: [String]) {
    isMatched = false
    self.names = names
    self.finding = finding
  }

  init(isMatched: Bool, names: [String], finding: ReportFinding) {
    self.isMatched = isMatched
    self.names = names
    self.finding = finding
  }
}
