/// A decoder of one compressed stream that is given its input in pieces.
///
/// Feed each piece until it is consumed *and* a step leaves room in the output; a step that fills
/// the output may hold more back. After the last piece, ``finish()`` says whether the stream ended
/// where it may end.
public protocol StreamDecoder: ~Copyable {
  /// The number of compressed bytes taken so far.
  var consumed: UInt64 { get }
  /// The number of decoded bytes given so far.
  var produced: UInt64 { get }

  /// Decodes from `input` into the front of `output`.
  ///
  /// - Parameters:
  ///   - input: The compressed bytes that follow those consumed so far.
  ///   - output: A buffer of fixed, non-zero length; only its first `produced` bytes then mean
  ///     anything.
  /// - Returns: How many bytes were taken and made.
  /// - Throws: ``DecoderError``, once what the library gives of the bytes before the error was
  ///   handed over, which can differ between cuts of the input; from then on always.
  mutating func decode(
    _ input: Span<UInt8>, into output: inout [UInt8]
  ) throws(DecoderError) -> DecoderStep

  /// Confirms that the input ended at the end of a member or frame.
  ///
  /// - Throws: ``DecoderError/truncated(at:)``, or ``DecoderError/notThisFormat`` for no input.
  func finish() throws(DecoderError)
}
