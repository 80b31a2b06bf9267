import NativeTOML
import StrictEncoding

/// Compares what was read of two documents.
struct TOMLComparison {
  /// Whether it must also stand in the same places.
  let withPlaces: Bool

  func same(_ one: TOMLTable, _ other: TOMLTable) -> Bool {
    one.isInline == other.isInline && one.hasHeader == other.hasHeader
      && one.members.count == other.members.count
      && zip(one.members, other.members).allSatisfy { one, other in
        one.name.isExactly(other.name) && (!withPlaces || one.position == other.position)
          && same(one.value, other.value)
      }
  }

  func same(_ one: TOMLValue, _ other: TOMLValue) -> Bool {
    guard !withPlaces || one.region == other.region else { return false }
    switch (one.content, other.content) {
    case (.string(let one), .string(let other)): return one.isExactly(other)
    case (.integer(let one), .integer(let other)): return one == other
    case (.float(let one), .float(let other)): return one.bitPattern == other.bitPattern
    case (.boolean(let one), .boolean(let other)): return one == other
    case (.time(let one), .time(let other)): return one == other
    case (.localTime(let one), .localTime(let other)): return one == other
    case (.table(let one), .table(let other)): return same(one, other)
    case (.array(let one), .array(let other)):
      return one.count == other.count && zip(one, other).allSatisfy { same($0, $1) }
    default: return false
    }
  }
}
