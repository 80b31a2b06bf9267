public import Digests

/// Why compressed bytes could not be expanded.
///
/// Positions are byte offsets in the compressed stream.
@nonexhaustive public enum ExpansionError: Error, Sendable, Equatable {
  /// The compressed bytes cannot be read.
  case measurement(MeasurementError)
  /// The stream does not begin as its format begins, or it is empty.
  case notThisFormat
  /// A block, a code or a header contradicts the format, found by this offset.
  case corrupt(at: UInt64)
  /// The expanded bytes do not have the checksum or the length that the stream states.
  case checksumMismatch(at: UInt64)
  /// The stream ends inside a member or a frame.
  case truncated(at: UInt64)
  /// Bytes that begin no further member or frame follow the last one.
  case trailingBytes(at: UInt64)
  /// A zstd frame needs a larger window than the decoder gives, in bytes.
  case windowTooLarge(found: UInt64, limit: UInt64)
  /// A zstd frame was made with a dictionary.
  case dictionaryNeeded(identifier: UInt32)
  /// The decoder could not get memory for its state.
  case outOfMemory
  /// More bytes come out than the limit allows.
  case tooLarge(limit: UInt64)
  /// Too many bytes come out for those that go in.
  case ratio(expanded: UInt64, compressed: UInt64, limit: UInt64)

  /// The stable code of this refusal.
  public var code: String {
    switch self {
    case .measurement(let error): error.code
    case .notThisFormat: "compression-not-recognised"
    case .corrupt: "compressed-data-corrupt"
    case .checksumMismatch: "compressed-data-checksum"
    case .truncated: "compressed-data-truncated"
    case .trailingBytes: "compressed-data-trailing-bytes"
    case .windowTooLarge: "zstd-window-too-large"
    case .dictionaryNeeded: "zstd-dictionary-needed"
    case .outOfMemory: "decoder-out-of-memory"
    case .tooLarge: "expansion-too-large"
    case .ratio: "expansion-ratio"
    }
  }

  /// True if the bytes are no sound stream of their own format, so that they cannot be what
  /// anybody compressed.
  var isDamage: Bool {
    switch self {
    case .corrupt, .checksumMismatch, .truncated: true
    default: false
    }
  }
}
