import CZstd

/// Decodes zstd (RFC 8878), one frame or several, with libzstd.
///
/// Frames are found here, not by the library, so that three things never depend on how the input
/// is cut: windows over ``windowLimit`` are refused, frames that need a dictionary are refused, and
/// skippable frames are counted (a decoder drops them; another reader may show what they hold).
@safe
public struct ZstdDecoder: ~Copyable, SteppedDecoder {
  /// The largest window a frame may ask for, 8 MiB: what RFC 8878 tells decoders to support, and
  /// what keeps two decoders at work within the memory budget.
  public static let windowLimit: UInt64 = 8 << 20

  /// The number of compressed bytes taken so far.
  public private(set) var consumed: UInt64 = 0
  /// The number of decoded bytes given so far.
  public private(set) var produced: UInt64 = 0
  /// The number of frames with content that were decoded to their end.
  public private(set) var frames = 0
  /// The number of skippable frames that were met.
  public private(set) var skippableFrames = 0

  private enum Place {
    case header
    case frame
    case skipping(UInt64)
  }

  /// Nil where the library had no memory for it, which the first use reports.
  private let context: OpaquePointer?
  private var place = Place.header
  private var header: [UInt8] = []
  private var headerStart: UInt64 = 0
  /// Header bytes that the library has yet to be given.
  private var pendingHeader: [UInt8] = []
  private var mayHoldOutput = false
  var failure: DecoderError?

  /// Makes a decoder for a stream that begins with a zstd frame.
  public init() {
    let context = unsafe ZSTD_createDCtx()
    unsafe self.context = context
    guard unsafe context != nil else { return }
    let windowLog = Int32(Self.windowLimit.trailingZeroBitCount)
    let status = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, windowLog)
    precondition(ZSTD_isError(status) == 0, "libzstd takes every window limit from 10 to 31")
  }

  deinit {
    unsafe ZSTD_freeDCtx(context)
  }

  /// Decodes from `input` into the front of `output`, across frames.
  ///
  /// - Throws: ``DecoderError`` for bytes that are no sound zstd stream.
  public mutating func decode(
    _ input: Span<UInt8>, into output: inout [UInt8]
  ) throws(DecoderError) -> DecoderStep {
    try step(input, into: &output)
  }

  /// Confirms that the input ended at the end of a frame and that a frame had content.
  ///
  /// - Throws: ``DecoderError/truncated(at:)``, or ``DecoderError/notThisFormat`` for no frame.
  public func finish() throws(DecoderError) { try end() }

  func demandEnd() throws(DecoderError) {
    guard case .header = place, header.isEmpty else { throw .truncated(at: consumed) }
    if frames == 0 { throw .notThisFormat }
  }

  mutating func advance(
    _ input: Span<UInt8>, into output: inout [UInt8],
    from start: (consumed: UInt64, produced: UInt64)
  ) throws(DecoderError) {
    guard unsafe context != nil else { throw .outOfMemory }
    var taken = 0
    var made = 0
    while taken < input.count || mayHoldOutput, made < output.count {
      switch place {
      case .header:
        try takeHeader(input[taken])
      case .skipping(let rest):
        skip(rest, available: input.count - taken)
      case .frame:
        try decompress(input, from: taken, into: &output, at: made)
      }
      taken = Int(consumed - start.consumed)
      made = Int(produced - start.produced)
    }
  }

  private mutating func takeHeader(_ byte: UInt8) throws(DecoderError) {
    if header.isEmpty { headerStart = consumed }
    header.append(byte)
    consumed += 1
    switch ZstdFrameHeader(header) {
    case .incomplete:
      break
    case .noFrame:
      throw frames + skippableFrames == 0 ? .notThisFormat : .trailingBytes(at: headerStart)
    case .reservedBit:
      throw .corrupt(at: headerStart)
    case .skippable(let contentSize):
      skippableFrames += 1
      place = contentSize == 0 ? .header : .skipping(contentSize)
      header = []
    case .standard(_, let windowSize, let dictionary):
      try beginFrame(windowSize: windowSize, dictionary: dictionary)
    }
  }

  private mutating func beginFrame(windowSize: UInt64, dictionary: UInt32) throws(DecoderError) {
    guard windowSize <= Self.windowLimit else {
      throw .windowTooLarge(found: windowSize, limit: Self.windowLimit)
    }
    guard dictionary == 0 else { throw .dictionaryNeeded(identifier: dictionary) }
    pendingHeader = header
    header = []
    mayHoldOutput = true
    place = .frame
  }

  private mutating func skip(_ rest: UInt64, available: Int) {
    let taken = min(rest, UInt64(available))
    consumed += taken
    place = taken == rest ? .header : .skipping(rest - taken)
  }

  private mutating func decompress(
    _ input: Span<UInt8>, from start: Int, into output: inout [UInt8], at end: Int
  ) throws(DecoderError) {
    guard pendingHeader.isEmpty else {
      let bytes = pendingHeader
      pendingHeader = []
      // The header by itself makes no output, and the library streams from then on.
      try check(run(bytes.span, from: 0, into: &output, at: end).status)
      return
    }
    let result = run(input, from: start, into: &output, at: end)
    consumed += UInt64(result.taken)
    produced += UInt64(result.made)
    try check(result.status)
    mayHoldOutput = result.status != 0 && end + result.made == output.count
    if result.status == 0 {
      frames += 1
      place = .header
    }
  }

  private func run(
    _ input: Span<UInt8>, from start: Int, into output: inout [UInt8], at end: Int
  ) -> (status: Int, taken: Int, made: Int) {
    let context = unsafe self.context
    return unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        var from = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: start)
        var into = unsafe ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: end)
        let status = unsafe ZSTD_decompressStream(context, &into, &from)
        return unsafe (status, from.pos - start, into.pos - end)
      }
    }
  }

  private func check(_ status: Int) throws(DecoderError) {
    guard ZSTD_isError(status) != 0 else { return }
    switch ZSTD_getErrorCode(status) {
    case ZSTD_error_checksum_wrong: throw .checksumMismatch(at: consumed)
    case ZSTD_error_memory_allocation: throw .outOfMemory
    default: throw .corrupt(at: consumed)
    }
  }
}
