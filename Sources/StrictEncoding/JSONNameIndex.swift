/// Finds members of a large object by name: a hash table of positions, four bytes a slot.
///
/// The hash is keyed for each process, so that names cannot be chosen to collide.
struct JSONNameIndex: Sendable {
  typealias Members = [(name: String, value: JSONValue)]

  /// Position + 1 of a member, or 0; the count is a power of two, at least half of it free.
  private var slots: [UInt32]
  private var used = 0

  init(_ members: Members) {
    slots = []
    rebuild(members)
  }

  func position(of name: String, in members: Members) -> Int? {
    var slot = firstSlot(name)
    while slots[slot] != 0 {
      let position = Int(slots[slot]) - 1
      if UTF8Text.areIdentical(members[position].name, name) { return position }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Enters the last member, whose name must be new.
  mutating func insertLast(of members: Members) {
    if (used + 1) * 2 > slots.count {
      rebuild(members)
    } else {
      enter(members.count - 1, members)
    }
  }

  private mutating func rebuild(_ members: Members) {
    var size = 64
    while size < members.count * 4 { size *= 2 }
    slots = [UInt32](repeating: 0, count: size)
    used = 0
    for position in members.indices { enter(position, members) }
  }

  private mutating func enter(_ position: Int, _ members: Members) {
    var slot = firstSlot(members[position].name)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(position + 1)
    used += 1
  }

  private func firstSlot(_ name: String) -> Int {
    var hasher = Hasher()
    UTF8Text.hash(name, into: &hasher)
    return hasher.finalize() & (slots.count - 1)
  }
}
