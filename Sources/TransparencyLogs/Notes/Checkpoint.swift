import SigstoreTrust
import StrictEncoding

/// What a log says about its tree (C2SP tlog-checkpoint).
///
/// Untrusted data: the text says so, whoever signed it.
public struct Checkpoint: Sendable, Hashable {
  /// The name of the log, or of one of its shards.
  public let origin: String
  /// The number of leaves.
  public let size: Int64
  /// The root of the tree: 32 bytes.
  public let rootHash: [UInt8]
  /// Whatever lines follow, such as the `Timestamp:` of older logs of Rekor 1; they say nothing here.
  public let extensions: [String]

  /// Reads the text of a note: at least three lines, none of them empty.
  ///
  /// - Throws: ``CheckpointError``.
  public init(_ note: SignedNote) throws(CheckpointError) {
    let lines = note.text.dropLast().split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    if let empty = lines.firstIndex(where: \.isEmpty) { throw .emptyLine(empty + 1) }
    guard lines.count >= 3 else { throw .tooFewLines(found: lines.count) }
    // One spelling only: no sign, no leading zeros.
    guard let size = Int64(lines[1]), size >= 0, String(size).isExactly(lines[1]) else {
      throw .size
    }
    guard let root = StandardBase64.decode(lines[2]), root.count == MerkleTree.hashLength else {
      throw .rootHash
    }
    origin = lines[0]
    self.size = size
    rootHash = root
    extensions = Array(lines[3...])
  }

  /// Whether the origin names a shard of the log, as those of Rekor 1 do: the log's name, a dash between
  /// spaces, and the number of the shard's tree.
  public func isOfShard(of log: String) -> Bool {
    let prefix = Array((log + Self.shardMark).utf8)
    let number = origin.utf8.dropFirst(prefix.count)
    return origin.utf8.starts(with: prefix) && (1...Self.shardDigits).contains(number.count)
      && number.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Demands that the origin is the log's name, alone or with the number of a shard, where that name is bound.
  func demandOrigin(of log: TransparencyLog) throws(CheckpointError) {
    guard !log.bindsName || log.names.contains(where: origin.isExactly) || isOfShard(of: log) else {
      throw .origin(expected: log.name, found: origin)
    }
  }

  /// Whether the origin names a shard of the log.
  func isOfShard(of log: TransparencyLog) -> Bool {
    log.bindsName ? log.names.contains(where: isOfShard) : isOfShard(of: originWithoutShard)
  }

  /// What stands before the last mark of a shard; all of it if there is none.
  private var originWithoutShard: String {
    guard let mark = origin.ranges(of: Self.shardMark).last else { return origin }
    return String(origin[..<mark.lowerBound])
  }

  private static let shardMark = " - "
  /// The digits of a tree's number: it has 64 bits.
  private static let shardDigits = 20
}
