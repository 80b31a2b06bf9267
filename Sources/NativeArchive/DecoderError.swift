/// Why a compressed stream was refused.
///
/// Positions are byte offsets in the compressed stream.
@nonexhaustive public enum DecoderError: Error, Sendable, Equatable {
  /// The stream does not begin as this format begins, or it is empty.
  case notThisFormat
  /// A block, a code or a header contradicts the format, found by this offset.
  case corrupt(at: UInt64)
  /// The decoded bytes do not have the checksum or the length that the stream states.
  case checksumMismatch(at: UInt64)
  /// The stream ends inside a member or a frame.
  case truncated(at: UInt64)
  /// Bytes that begin no further member or frame follow the last one.
  case trailingBytes(at: UInt64)
  /// A zstd frame needs a larger window than the decoder gives.
  case windowTooLarge(found: UInt64, limit: UInt64)
  /// A zstd frame was made with a dictionary.
  case dictionaryNeeded(identifier: UInt32)
  /// The library could not get memory for its state.
  case outOfMemory
}
