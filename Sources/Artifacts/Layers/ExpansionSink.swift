/// What is done with the bytes of a compressed stream while it is decoded.
protocol ExpansionSink: ~Copyable {
  associatedtype Failure: Error

  /// Takes the next compressed bytes.
  mutating func takeStored(_ bytes: Span<UInt8>)
  /// Takes the next decoded bytes; false if no more are wanted.
  mutating func takeExpanded(_ bytes: Span<UInt8>) throws(Failure) -> Bool
}
