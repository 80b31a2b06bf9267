import Digests
import NativeSystem
import StrictEncoding

/// A choice of a few out of many, which anybody can repeat and nobody can steer without the seed.
///
/// Those paths are chosen whose digests SHA-256(seed || 0x00 || path) are the lowest. Memory grows with the
/// number that is chosen, and not with that of the candidates.
public struct Sample: Sendable {
  /// How many are chosen.
  public let size: Int
  /// How many were offered.
  public private(set) var offered: UInt64 = 0
  private let seed: [UInt8]
  /// The digests of those that are chosen so far, highest last.
  private var heap: [[UInt8]] = []

  /// The most that a sample has: more than anybody looks at, and small in memory.
  public static let maximumSize = 1_000_000

  /// Begins a choice.
  ///
  /// - Parameters:
  ///   - size: How many are chosen, from 1 to ``maximumSize``.
  ///   - seed: What decides which.
  public init(size: Int, seed: String) {
    precondition((1...Self.maximumSize).contains(size), "the caller has looked at the number")
    self.size = size
    self.seed = Array(seed.utf8) + [0]
  }

  /// Offers a path, each once.
  public mutating func offer(_ path: String) {
    offered += 1
    let key = key(path)
    if heap.count == size {
      guard let highest = heap.first, key.lexicographicallyPrecedes(highest) else { return }
      heap[0] = key
      sink(0)
    } else {
      heap.append(key)
      rise(heap.count - 1)
    }
  }

  /// The chosen ones, once all were offered.
  public func chosen() -> Chosen { Chosen(keys: Set(heap), seed: seed) }

  /// What was chosen.
  public struct Chosen: Sendable {
    fileprivate let keys: Set<[UInt8]>
    fileprivate let seed: [UInt8]

    /// How many were chosen.
    public var count: Int { keys.count }

    /// Whether a path was chosen.
    public func contains(_ path: String) -> Bool {
      keys.contains(Sample.key(path, seed))
    }
  }

  private func key(_ path: String) -> [UInt8] { Self.key(path, seed) }

  fileprivate static func key(_ path: String, _ seed: [UInt8]) -> [UInt8] {
    AnyDigest.of(seed + PathText.bytes(of: path), by: .sha256).bytes
  }

  /// Restores the heap, whose first is the highest, from a place upwards.
  private mutating func rise(_ start: Int) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      guard heap[parent].lexicographicallyPrecedes(heap[place]) else { return }
      heap.swapAt(parent, place)
      place = parent
    }
  }

  private mutating func sink(_ start: Int) {
    var place = start
    while true {
      var highest = place
      for child in [2 * place + 1, 2 * place + 2]
      where child < heap.count && heap[highest].lexicographicallyPrecedes(heap[child]) {
        highest = child
      }
      guard highest != place else { return }
      heap.swapAt(highest, place)
      place = highest
    }
  }
}
