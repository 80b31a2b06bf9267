/// Why the text of a note is no checkpoint of a log.
@nonexhaustive public enum CheckpointError: Error, Sendable, Hashable {
  /// There are fewer lines than origin, size and root hash take.
  case tooFewLines(found: Int)
  /// A line, counted from 1, is empty.
  case emptyLine(Int)
  /// The size is no decimal number without leading zeros, or one beyond 63 bits.
  case size
  /// The root hash is not the base64 of 32 bytes.
  case rootHash
  /// The origin is not the log's name, alone or with the number of a shard.
  case origin(expected: String, found: String)
  /// The log itself did not sign.
  case notSignedByLog(name: String)
  /// The proof's root is not the checkpoint's.
  case otherRoot(expected: [UInt8], found: [UInt8])
  /// The proof's tree has not the checkpoint's size.
  case otherSize(expected: Int64, found: Int64)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .tooFewLines: "checkpoint-too-few-lines"
    case .emptyLine: "checkpoint-empty-line"
    case .size: "checkpoint-size"
    case .rootHash: "checkpoint-root-hash"
    case .origin: "checkpoint-origin"
    case .notSignedByLog: "checkpoint-not-signed-by-log"
    case .otherRoot: "checkpoint-root-mismatch"
    case .otherSize: "checkpoint-size-mismatch"
    }
  }
}
