/// The members of a JSON object, in their order, each name once.
///
/// Names are compared by their UTF-8 bytes. `String` compares by canonical equivalence, so that
/// "é" as one scalar equals "é" as two; here these are two members, as in every other JSON reader.
/// Mind this when members go into a `Dictionary<String, _>`: there the two would be one key, and
/// `Dictionary(uniqueKeysWithValues:)` would trap.
///
/// Equality and hashing ignore the order of the members.
public struct JSONObject: Sendable, Hashable {
  /// The members as they stood in the document.
  public private(set) var members: [(name: String, value: JSONValue)] = []
  private var index: JSONNameIndex?

  /// Up to this many members a search of all names is faster than hashing one.
  private static let linearLimit = 12

  /// Makes an object without members.
  public init() {}

  /// Makes an object of these members; their names must differ.
  public init(_ members: [(String, JSONValue)]) {
    for (name, value) in members {
      precondition(insert(name, value), "an object cannot have the member \(name) twice")
    }
  }

  /// Makes an object of members whose names are known to differ.
  package init(distinct members: [(name: String, value: JSONValue)]) {
    self.members = members
    if members.count > Self.linearLimit { index = JSONNameIndex(members) }
    assert(Set(members.map { Array($0.name.utf8) }).count == members.count, "a member stands twice")
  }

  /// The number of members.
  public var count: Int { members.count }

  /// Whether there are no members.
  public var isEmpty: Bool { members.isEmpty }

  /// The names in the order of the members.
  public var names: [String] { members.map(\.name) }

  /// The value of the member with exactly this name, or nil.
  public subscript(name: String) -> JSONValue? {
    position(of: name).map { members[$0].value }
  }

  /// Adds a member at the end; returns false, and changes nothing, if the name is taken.
  public mutating func insert(_ name: String, _ value: JSONValue) -> Bool {
    guard position(of: name) == nil else { return false }
    members.append((name, value))
    if index != nil {
      index?.insertLast(of: members)
    } else if members.count > Self.linearLimit {
      index = JSONNameIndex(members)
    }
    return true
  }

  /// Whether both have the same members, in any order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
  }

  /// Hashes the members without regard to their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (name, value) in members {
      var member = Hasher()
      UTF8Text.hash(name, into: &member)
      value.hash(into: &member)
      sum &+= member.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }

  private func position(of name: String) -> Int? {
    if let index { return index.position(of: name, in: members) }
    // By indices: a closure would be handed a copy of each value with its name.
    for position in members.indices
    where UTF8Text.areIdentical(members[position].name, name) { return position }
    return nil
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object of the members of a literal, in its order.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(elements)
  }
}
