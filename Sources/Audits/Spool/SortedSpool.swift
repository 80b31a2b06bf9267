package import NativeSystem
import Synchronization

/// Byte strings that are added in any order, by any thread, and gone through in bytewise order.
///
/// Up to a limit they are in memory; beyond, sorted runs of them are spooled, and merged when they
/// are gone through. Memory does not grow with their number where a folder can be written.
package final class SortedSpool: Sendable {
  /// What is sorted in memory at once: runs of it are few enough to be merged in one go, a million
  /// entries of a hundred bytes being about twenty.
  package static let usualRunSize = 8 << 20

  private struct Entry {
    /// The first eight bytes, which nearly always decide.
    let lead: UInt64
    let start: Int
    let count: Int
  }

  private struct State {
    var bytes: [UInt8] = []
    var entries: [Entry] = []
    var runs: [Range<UInt64>] = []
    var isSorted = true
  }

  private let runs: SpooledBytes
  private let runSize: Int
  private let state = Mutex(State())

  /// Makes an empty one.
  package init(places: SpoolPlaces, runSize: Int = SortedSpool.usualRunSize) {
    runs = SpooledBytes(places: places, memoryLimit: 0)
    self.runSize = runSize
  }

  /// Why runs are kept in memory; nil where all is well.
  package var trouble: FileError? { runs.trouble }

  /// Adds a string of at most 2^32 - 1 bytes.
  package func add(_ string: [UInt8]) {
    state.withLock { state in
      let lead = (0..<8).reduce(UInt64(0)) { $0 << 8 | UInt64($1 < string.count ? string[$1] : 0) }
      state.entries.append(Entry(lead: lead, start: state.bytes.count, count: string.count))
      state.bytes += string
      state.isSorted = false
      let used = state.bytes.count + state.entries.count * MemoryLayout<Entry>.stride
      if used > runSize { endRun(&state) }
    }
  }

  /// All strings so far, in bytewise order, equal ones as often as they were added.
  package func sorted() throws(FileError) -> SortedStrings {
    let (ranges, rest) = state.withLock { state in
      Self.sort(&state)
      let (bytes, entries) = (state.bytes, state.entries)
      return (
        state.runs,
        (
          count: entries.count,
          at: { @Sendable (index: Int) -> [UInt8] in
            Array(bytes[entries[index].start..<entries[index].start + entries[index].count])
          }
        )
      )
    }
    let cursors = ranges.map { RunCursor(bytes: runs, range: $0) }
    return try SortedStrings(runs: cursors, rest: rest)
  }

  private func endRun(_ state: inout State) {
    Self.sort(&state)
    let start = runs.count
    for entry in state.entries {
      let length = UInt32(entry.count)
      let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }
      runs.append(head + state.bytes[entry.start..<entry.start + entry.count])
    }
    state.runs.append(start..<runs.count)
    state.bytes.removeAll(keepingCapacity: true)
    state.entries.removeAll(keepingCapacity: true)
  }

  private static func sort(_ state: inout State) {
    guard !state.isSorted else { return }
    let bytes = state.bytes
    state.entries.sort { left, right in
      guard left.lead == right.lead else { return left.lead < right.lead }
      return bytes[left.start..<left.start + left.count]
        .lexicographicallyPrecedes(bytes[right.start..<right.start + right.count])
    }
    state.isSorted = true
  }
}
