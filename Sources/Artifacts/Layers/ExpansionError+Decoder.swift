import NativeArchive

extension ExpansionError {
  /// Says what a decoder refused.
  init(_ error: DecoderError) {
    self =
      switch error {
      case .notThisFormat: .notThisFormat
      case .corrupt(let offset): .corrupt(at: offset)
      case .checksumMismatch(let offset): .checksumMismatch(at: offset)
      case .truncated(let offset): .truncated(at: offset)
      case .trailingBytes(let offset): .trailingBytes(at: offset)
      case .windowTooLarge(let found, let limit): .windowTooLarge(found: found, limit: limit)
      case .dictionaryNeeded(let identifier): .dictionaryNeeded(identifier: identifier)
      case .outOfMemory: .outOfMemory
      }
  }
}
