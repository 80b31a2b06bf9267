import Reports
import StrictEncoding

/// What the parts of one run have in common.
enum ShardAgreement {
  /// The first member in which a part differs from the first one; nil if both are of one run.
  static func difference(_ first: ShardReader, _ other: ShardReader) -> String? {
    let (left, right) = (first.summary, other.summary)
    let texts = [
      ("command", left.command, right.command), ("judgedAt", left.judgedAt, right.judgedAt),
      ("judgedBy", left.judgedBy, right.judgedBy),
      ("question", left.question ?? "", right.question ?? ""),
      ("run.toolVersion", left.run.toolVersion, right.run.toolVersion),
    ]
    if first.head.shard.count != other.head.shard.count { return "shards" }
    for (member, one, two) in texts where !one.isExactly(two) { return member }
    if !same(left.failOn, right.failOn) { return "failOn" }
    if !same(left.run.roots, right.run.roots) { return "run.roots" }
    if !same(left.run.inputs.flatMap(texts(of:)), right.run.inputs.flatMap(texts(of:))) {
      return "run.inputs"
    }
    if left.keys.map(unused) != right.keys.map(unused) { return "keys" }
    if !same(first.head.settings, other.head.settings) { return "settings" }
    // Last, since most of what differs above makes these differ.
    if !first.head.bundles.isExactly(other.head.bundles) { return "bundles" }
    return first.head.inventory.isExactly(other.head.inventory) ? nil : "inventory"
  }

  private static func same(_ left: [String], _ right: [String]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.isExactly($1) }
  }

  private static func texts(of input: ReportRun.Input) -> [String] {
    [input.role, input.path, input.digest]
  }

  /// The key without what a part saw of it.
  private static func unused(_ key: ReportKey) -> ReportKey {
    var key = key
    (key.counted, key.notCounted) = (0, 0)
    return key
  }
}
