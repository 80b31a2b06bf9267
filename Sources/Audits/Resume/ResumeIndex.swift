import Digests
import NativeSystem

/// Where the record of each path is: sixteen bytes for each.
struct ResumeIndex: Sendable {
  private struct Entry {
    let key: UInt64
    let offset: UInt64
  }

  private var entries: [Entry] = []

  /// Notes where the payload of a path is.
  mutating func add(_ path: some Sequence<UInt8>, at offset: UInt64) {
    entries.append(Entry(key: Self.key(Array(path)), offset: offset))
  }

  /// Prepares for being asked; what was added is then not asked for in vain.
  mutating func finish() {
    entries.sort { ($0.key, $0.offset) < ($1.key, $1.offset) }
  }

  /// How many records there are.
  var count: Int { entries.count }

  /// Where the payloads of a path may be, the last that was written first.
  func offsets(of path: [UInt8]) -> [UInt64] {
    let key = Self.key(path)
    var range = 0..<entries.count
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range =
        entries[middle].key < key
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return entries[range.lowerBound...].prefix { $0.key == key }.map(\.offset).reversed()
  }

  private static func key(_ path: [UInt8]) -> UInt64 {
    SHA256Digest.of(path).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
