/// What the decoders of this module share: a step that counts, and a failure that stays.
protocol SteppedDecoder: ~Copyable, StreamDecoder {
  /// Why the stream was refused, from the moment it was.
  var failure: DecoderError? { get set }

  /// Decodes until the input is used up or the output is full, and counts both as it goes.
  ///
  /// `start` has the counts from before the step.
  mutating func advance(
    _ input: Span<UInt8>, into output: inout [UInt8],
    from start: (consumed: UInt64, produced: UInt64)
  ) throws(DecoderError)

  /// Demands that the input ended where the format may end.
  func demandEnd() throws(DecoderError)
}

extension SteppedDecoder where Self: ~Copyable {
  /// One step; what the library gives before an error is handed over first, and the next step throws.
  mutating func step(
    _ input: Span<UInt8>, into output: inout [UInt8]
  ) throws(DecoderError) -> DecoderStep {
    if let failure { throw failure }
    let start = (consumed: consumed, produced: produced)
    do {
      try advance(input, into: &output, from: start)
    } catch {
      failure = error
      guard produced > start.produced else { throw error }
    }
    return DecoderStep(
      consumed: Int(consumed - start.consumed), produced: Int(produced - start.produced))
  }

  /// The end of the input, which no stream that failed comes to.
  func end() throws(DecoderError) {
    if let failure { throw failure }
    try demandEnd()
  }
}
