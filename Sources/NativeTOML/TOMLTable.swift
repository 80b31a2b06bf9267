import StrictEncoding

/// The members of a TOML table, in the order in which the document writes their keys.
public struct TOMLTable: Sendable {
  /// The members; names differ by their bytes.
  public let members: [TOMLMember]
  /// Whether the table is written in braces, and so is closed.
  ///
  /// A table that a dotted key makes within braces has none of its own: this is false.
  public let isInline: Bool
  /// Whether the table has its own line `[header]` or `[[header]]`, which its region then is.
  ///
  /// False for the root, for inline tables, and for those that only dotted keys or longer headers
  /// mention.
  public let hasHeader: Bool

  /// The places in `members` by the order of the names' bytes; empty in a small table.
  private let byName: [Int32]

  /// Up to this many members a look at each is faster than a search, and needs no index.
  private static let linearLimit = 12

  /// The value of the member with exactly this name, compared by bytes, or nil.
  ///
  /// The time grows with the logarithm of the number of members.
  public subscript(name: String) -> TOMLValue? {
    guard !byName.isEmpty else {
      return members.first { $0.name.isExactly(name) }?.value
    }
    var low = 0
    var high = byName.count
    while low < high {
      let middle = (low + high) / 2
      if members[Int(byName[middle])].name.precedesBytewise(name) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < byName.count else { return nil }
    let member = members[Int(byName[low])]
    return member.name.isExactly(name) ? member.value : nil
  }

  /// Takes the members in the order of their names' bytes, each name once.
  init(sorted members: [TOMLMember], isInline: Bool, hasHeader: Bool) {
    let written = members.indices.sorted { members[$0].position < members[$1].position }
    self.members = written.map { members[$0] }
    self.isInline = isInline
    self.hasHeader = hasHeader
    guard members.count > Self.linearLimit else {
      byName = []
      return
    }
    var places = [Int32](repeating: 0, count: members.count)
    for (place, rank) in written.enumerated() { places[rank] = Int32(place) }
    byName = places
  }
}
