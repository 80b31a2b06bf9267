public import Reports

/// What a part of a run writes for the merge: JSON, a line each.
///
/// It has what a report in lines has, and beside what only all parts together can decide: which bundles are about
/// nothing, and what was changed since it was signed.
public struct ShardReport {
  private let shard: Shard
  private let isList: Bool
  private let bundles: [ShardBundle]
  private let suspects: [ShardSuspect]

  /// Describes a part.
  ///
  /// - Parameters:
  ///   - shard: Which part.
  ///   - isList: Whether the roots are a list of paths, each of which stands for itself.
  ///   - bundles: The bundles that something in this part was matched with; and, of those whose own paths
  ///     are this part's, the others.
  ///   - suspects: What has a name that some bundle signs, and that none is about. Those that were not
  ///     judged anyway are in no number of the summary.
  public init(shard: Shard, isList: Bool, bundles: [ShardBundle], suspects: [ShardSuspect]) {
    self.shard = shard
    self.isList = isList
    self.bundles = bundles
    self.suspects = suspects
  }

  /// Writes the part with its rows and findings.
  public func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    var lines = 0
    func write(
      _ line: ShardLine, to sink: inout some ReportSink & ~Copyable
    ) throws(ReportError) {
      try sink.write(line.encoded)
      lines += 1
    }
    try write(.head(shard, isList: isList), to: &sink)
    try write(.report(.summary(report.summary)), to: &sink)
    for bundle in bundles { try write(.bundle(bundle), to: &sink) }
    for suspect in suspects { try write(.suspect(suspect), to: &sink) }
    try report.entries.forEachRow { row throws(ReportError) in
      try write(.report(.artifact(row)), to: &sink)
    }
    try report.entries.forEachFinding { finding throws(ReportError) in
      try write(.report(.finding(finding)), to: &sink)
    }
    try sink.write(ShardLine.end(lines: lines).encoded)
  }
}
