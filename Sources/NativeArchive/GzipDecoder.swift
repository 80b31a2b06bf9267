import CIsal

/// Decodes gzip (RFC 1952), one member or several, with ISA-L.
///
/// Stricter than `gzip -d`: what follows a member is another member or nothing. Padding with zeros
/// and other trailing bytes are refused, and so are the reserved header flags. Each member's
/// checksum and length are checked.
@safe
public struct GzipDecoder: ~Copyable, SteppedDecoder {
  /// The number of compressed bytes taken so far.
  public private(set) var consumed: UInt64 = 0
  /// The number of decoded bytes given so far.
  public private(set) var produced: UInt64 = 0
  /// The number of members that were decoded to their end.
  public private(set) var members = 0

  private let state: UnsafeMutablePointer<inflate_state>
  /// The header that is being read, or nil in a member's content.
  private var header: GzipHeader? = GzipHeader()
  var failure: DecoderError?

  /// Makes a decoder for a stream that begins with a gzip header.
  public init() {
    unsafe state = .allocate(capacity: 1)
    unsafe UnsafeMutableRawPointer(state)
      .initializeMemory(as: UInt8.self, repeating: 0, count: MemoryLayout<inflate_state>.size)
    unsafe isal_inflate_init(state)
  }

  deinit {
    unsafe state.deallocate()
  }

  /// Decodes from `input` into the front of `output`, across members.
  ///
  /// - Throws: ``DecoderError`` for bytes that are no sound gzip stream.
  public mutating func decode(
    _ input: Span<UInt8>, into output: inout [UInt8]
  ) throws(DecoderError) -> DecoderStep {
    try step(input, into: &output)
  }

  /// Confirms that the input ended at the end of a member.
  ///
  /// - Throws: ``DecoderError/truncated(at:)``, or ``DecoderError/notThisFormat`` for no input.
  public func finish() throws(DecoderError) { try end() }

  func demandEnd() throws(DecoderError) {
    guard header?.length == 0 else { throw .truncated(at: consumed) }
    if members == 0 { throw .notThisFormat }
  }

  mutating func advance(
    _ input: Span<UInt8>, into output: inout [UInt8],
    from start: (consumed: UInt64, produced: UInt64)
  ) throws(DecoderError) {
    var taken = 0
    var made = 0
    repeat {
      if header == nil {
        try inflate(input, from: taken, into: &output, at: made)
      } else if taken < input.count {
        try takeHeader(input[taken])
      }
      taken = Int(consumed - start.consumed)
      made = Int(produced - start.produced)
    } while taken < input.count && made < output.count
  }

  private mutating func takeHeader(_ byte: UInt8) throws(DecoderError) {
    let start = consumed - UInt64(header?.length ?? 0)
    switch header?.take(byte) {
    case .more:
      consumed += 1
    case .complete, nil:
      consumed += 1
      header = nil
      unsafe isal_inflate_reset(state)
      // What is checked behind the content is its CRC-32 and length.
      unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP_NO_HDR_VER)
    case .noMember:
      throw members == 0 ? .notThisFormat : .trailingBytes(at: start)
    case .corrupt:
      throw .corrupt(at: consumed)
    }
  }

  private mutating func inflate(
    _ input: Span<UInt8>, from start: Int, into output: inout [UInt8], at end: Int
  ) throws(DecoderError) {
    let state = unsafe self.state
    let outputCount = output.count
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        // ISA-L declares its input mutable and never writes to it.
        unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          .map { unsafe $0 + start }
        unsafe state.pointee.avail_in = UInt32(source.count - start)
        unsafe state.pointee.next_out = target.baseAddress.map { unsafe $0 + end }
        unsafe state.pointee.avail_out = UInt32(target.count - end)
        return unsafe isal_inflate(state)
      }
    }
    let inputLeft = unsafe remaining(state.pointee.avail_in, of: input.count - start)
    let outputLeft = unsafe remaining(state.pointee.avail_out, of: outputCount - end)
    let taken = input.count - start - inputLeft
    let made = outputCount - end - outputLeft
    consumed += UInt64(taken)
    produced += UInt64(made)
    if status < 0 { throw refusal(status) }
    if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
      header = GzipHeader()
      members += 1
    } else if taken == 0, made == 0, start < input.count {
      throw .corrupt(at: consumed)
    }
  }

  /// What ISA-L leaves of a buffer.
  ///
  /// After an invalid code it has counted input ahead, and the count can be below zero.
  private func remaining(_ count: UInt32, of available: Int) -> Int {
    min(max(0, Int(Int32(bitPattern: count))), available)
  }

  private func refusal(_ status: Int32) -> DecoderError {
    status == ISAL_INCORRECT_CHECKSUM ? .checksumMismatch(at: consumed) : .corrupt(at: consumed)
  }
}
