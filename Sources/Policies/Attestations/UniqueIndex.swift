/// Finds what only one of many has, by bytes and in constant time: a stranger chose how many there are.
struct UniqueIndex<Position> {
  /// Nil where several have the text.
  private var positions: [[UInt8]: Position?] = [:]

  /// Notes who has a text.
  mutating func insert(_ text: String, _ position: Position) {
    let key = Array(text.utf8)
    positions.updateValue(positions[key] == nil ? position : nil, forKey: key)
  }

  /// Whether some have it, and the only one that does.
  subscript(text: String) -> (isThere: Bool, only: Position?) {
    let found = positions[Array(text.utf8)]
    return (found != nil, found ?? nil)
  }
}
