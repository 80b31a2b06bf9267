public import Reports

/// Something that is told of unless a part has told of the same path already.
public struct ShardDoubt: Sendable, Hashable {
  /// What is to be told; it has a path.
  public var finding: ReportFinding
  /// Whether this part has told of the path.
  public var isTold: Bool

  /// Notes a doubt.
  public init(_ finding: ReportFinding, isTold: Bool) {
    self.finding = finding
    self.isTold = isTold
  }
}
