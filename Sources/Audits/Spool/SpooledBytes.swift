package import NativeSystem
import Synchronization

/// Bytes that are added at the end and read anywhere: in memory up to a limit, then in a spool.
///
/// Adding never fails: where no folder can be written, or its disk is full, the rest stays in memory
/// and ``trouble`` says why.
package final class SpooledBytes: Sendable {
  /// The size of the pieces in memory; large enough that their number does not matter.
  static let pieceSize = 256 << 10

  /// What stays in memory between two writes once there is a spool.
  private static let writeSize = 1 << 20

  private struct State {
    var spool: PrivateSpool?
    /// Opened with the spool, while that is empty: it is used with offsets alone.
    var reader: OpenFile?
    /// How many bytes are in the spool; what a failed write left behind them is not looked at.
    var spooled: UInt64 = 0
    /// What follows them, in pieces of which all but the last are full.
    var pieces: [[UInt8]] = []
    var tail = 0
    var trouble: FileError?
  }

  private let places: SpoolPlaces
  private let memoryLimit: Int
  private let state = Mutex(State())

  /// Makes an empty one that spools when more than `memoryLimit` bytes are in it.
  package init(places: SpoolPlaces, memoryLimit: Int) {
    self.places = places
    self.memoryLimit = memoryLimit
  }

  /// How many bytes there are.
  package var count: UInt64 { state.withLock { $0.spooled + UInt64($0.tail) } }

  /// Why the rest is kept in memory; nil where all is well.
  package var trouble: FileError? { state.withLock { $0.trouble } }

  /// Adds bytes and says where they begin.
  @discardableResult
  package func append(_ bytes: [UInt8]) -> UInt64 {
    state.withLock { state in
      let start = state.spooled + UInt64(state.tail)
      Self.add(bytes, to: &state)
      let limit = state.spool == nil ? memoryLimit : Self.writeSize
      if state.tail > limit, state.trouble == nil { spool(&state) }
      return start
    }
  }

  /// Reads bytes from an offset; fewer only at the end.
  package func read(at offset: UInt64, count: Int) throws(FileError) -> [UInt8] {
    let (reader, spooled, rest) = state.withLock { state in
      let end = min(offset + UInt64(count), state.spooled + UInt64(state.tail))
      let from = max(offset, state.spooled)
      let rest = from < end ? Self.tail(of: state, from: from, to: end) : []
      return (state.reader, state.spooled, rest)
    }
    guard offset < spooled, let reader else { return rest }
    let wanted = Int(min(UInt64(count), spooled - offset))
    let bytes = try reader.bytes(at: offset, count: wanted)
    guard bytes.count == wanted else {
      throw FileError(operation: .read, path: reader.path, code: FileError.unsupportedCode)
    }
    return bytes + rest
  }

  private static func add(_ bytes: [UInt8], to state: inout State) {
    var rest = bytes[...]
    while !rest.isEmpty {
      if state.tail % pieceSize == 0 {
        state.pieces.append([])
        state.pieces[state.pieces.count - 1].reserveCapacity(min(pieceSize, max(rest.count, 4_096)))
      }
      let part = rest.prefix(pieceSize - state.tail % pieceSize)
      state.pieces[state.pieces.count - 1] += part
      state.tail += part.count
      rest = rest.dropFirst(part.count)
    }
  }

  private static func tail(of state: State, from: UInt64, to end: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = Int(from - state.spooled)
    let last = Int(end - state.spooled)
    bytes.reserveCapacity(last - position)
    while position < last {
      let piece = position / pieceSize * pieceSize
      let stop = min(last, piece + pieceSize)
      bytes += state.pieces[piece / pieceSize][(position - piece)..<(stop - piece)]
      position = stop
    }
    return bytes
  }

  private func spool(_ state: inout State) {
    do throws(FileError) {
      if state.spool == nil {
        let spool = try places.makeSpool()
        state.reader = try spool.reading(as: "spool")
        state.spool = spool
      }
      for piece in state.pieces { try state.spool?.append(piece) }
      state.spooled += UInt64(state.tail)
      state.pieces = []
      state.tail = 0
    } catch {
      state.trouble = error
    }
  }
}
