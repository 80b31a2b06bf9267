import CTOML
import StrictEncoding

/// Makes values of nodes.
struct TOMLBuilder {
  private let source: TOMLNodes
  /// The node that is next in preorder.
  private var next = 0

  init(_ source: TOMLNodes) {
    self.source = source
  }

  mutating func root() throws(TOMLError) -> TOMLTable {
    let node = take()
    return try table(node, depth: 0)
  }

  private mutating func take() -> ctoml_node {
    defer { next += 1 }
    return source.nodes[next]
  }

  private mutating func value(_ node: ctoml_node, depth: Int) throws(TOMLError) -> TOMLValue {
    TOMLValue(content: try content(node, depth: depth), region: region(node))
  }

  private mutating func content(
    _ node: ctoml_node, depth: Int
  ) throws(TOMLError) -> TOMLValue.Content {
    switch node.kind {
    case .table: .table(try table(node, depth: depth + 1))
    case .array: .array(try array(node, depth: depth + 1))
    case .string: .string(string(node.text))
    case .integer: .integer(node.integer)
    case .real: .float(node.real)
    case .boolean: .boolean(node.integer != 0)
    case .local_date: .localTime(.date)
    case .local_time: .localTime(.time)
    case .local_date_time: .localTime(.dateTime)
    case .offset_date_time: .time(try time(node))
    }
  }

  private mutating func table(_ node: ctoml_node, depth: Int) throws(TOMLError) -> TOMLTable {
    try demand(depth, node)
    var members: [TOMLMember] = []
    members.reserveCapacity(Int(node.count))
    for _ in 0..<node.count {
      let node = take()
      members.append(
        TOMLMember(
          name: string(node.key), position: TOMLPosition(node.key_begin),
          value: try value(node, depth: depth)))
    }
    return TOMLTable(
      sorted: members, isInline: node.is_inline,
      hasHeader: depth > 0 && !node.is_inline && hasHeader(node, members))
  }

  /// Whether toml++ gave this table the place of a header that is its own.
  ///
  /// A table that a dotted key made begins at its key, and one that a longer header made begins
  /// where a table in it begins.
  private func hasHeader(_ node: ctoml_node, _ members: [TOMLMember]) -> Bool {
    let begin = TOMLPosition(node.begin)
    return begin != TOMLPosition(node.key_begin)
      && !members.contains { $0.value.region.begin == begin }
  }

  private mutating func array(_ node: ctoml_node, depth: Int) throws(TOMLError) -> [TOMLValue] {
    try demand(depth, node)
    var values: [TOMLValue] = []
    values.reserveCapacity(Int(node.count))
    for _ in 0..<node.count { values.append(try value(take(), depth: depth)) }
    return values
  }

  private func demand(_ depth: Int, _ node: ctoml_node) throws(TOMLError) {
    guard depth <= TOMLLimits.maxDepth else {
      throw .tooDeep(limit: TOMLLimits.maxDepth, TOMLPosition(node.begin))
    }
  }

  private func time(_ node: ctoml_node) throws(TOMLError) -> Timestamp {
    do throws(TimestampError) {
      let local = try Timestamp(parsing: string(node.text))
      return try Timestamp(secondsSinceEpoch: local.secondsSinceEpoch - node.integer * 60)
    } catch {
      throw .timeOutOfRange(TOMLPosition(node.begin))
    }
  }

  private func string(_ part: ctoml_text) -> String {
    let start = Int(part.offset)
    return String(decoding: source.text[start..<start + Int(part.length)], as: UTF8.self)
  }

  private func region(_ node: ctoml_node) -> TOMLRegion {
    TOMLRegion(begin: TOMLPosition(node.begin), end: TOMLPosition(node.end))
  }
}
