/// Texts one after the other in one piece of memory: a text of its own costs more than its bytes.
struct TextStore: Sendable {
  private var bytes: [UInt8] = []

  /// Where a text stands.
  struct Place: Sendable {
    fileprivate let start: Int
    fileprivate let count: UInt32
  }

  mutating func add(_ text: some Sequence<UInt8>) -> Place {
    let start = bytes.count
    bytes.append(contentsOf: text)
    return Place(start: start, count: UInt32(bytes.count - start))
  }

  func bytes(at place: Place) -> ArraySlice<UInt8> {
    bytes[place.start..<place.start + Int(place.count)]
  }

  func text(at place: Place) -> String {
    String(decoding: bytes(at: place), as: UTF8.self)
  }
}
