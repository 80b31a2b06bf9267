import Digests
import NativeSystem

/// One of several parts into which a run is divided, by the paths of what it looks at.
public struct Shard: Sendable, Hashable {
  /// More parts than any run needs, each of which looks for all bundles itself; the numbers of so many
  /// cannot add up to more than fits.
  public static let highestCount = 1_024

  /// Which part, from 1 on.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// Makes a part; nil where `number` is not from 1 to `count`, or there are too many.
  public init?(number: Int, of count: Int) {
    guard count >= 1, count <= Self.highestCount, number >= 1, number <= count else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `I/N`: digits without a sign or leading zeros.
  ///
  /// - Throws: ``ShardError/number(_:)``.
  public init(parsing text: String) throws(ShardError) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 2, let number = Self.number(parts[0]), let count = Self.number(parts[1]),
      let shard = Shard(number: number, of: count)
    else { throw .number(text) }
    self = shard
  }

  /// Whether the thing at a path is this part's: by the SHA-256 of the path's bytes, so that each part, on
  /// whatever machine, comes to the same answer, and exactly one says yes.
  ///
  /// What is in a folder that is judged as a whole goes with the folder: ask with the folder's path.
  public func owns(_ path: String) -> Bool {
    let lead = SHA256Digest.of(PathText.bytes(of: path)).bytes.prefix(8)
      .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return lead % UInt64(count) == UInt64(number - 1)
  }

  private static func number(_ digits: Substring.UTF8View) -> Int? {
    guard let first = digits.first, first != UInt8(ascii: "0"), digits.count <= 4,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }
}
