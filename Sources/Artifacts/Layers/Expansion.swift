import Digests
import NativeArchive
import NativeSystem

/// Decodes a part of a file in constant memory and hands over both sides of it.
struct Expansion {
  /// Decoded bytes are handed over in pieces that stay in the second-level cache.
  private static let outputSize = 256 << 10

  private let file: OpenFile
  private let range: Range<UInt64>

  init(_ file: OpenFile, _ range: Range<UInt64>) {
    self.file = file
    self.range = range
  }

  /// Decodes to the end, or until the sink wants no more.
  ///
  /// - Throws: What the sink throws, or an `ExpansionError` as `wrap` makes it the sink's.
  func run<Decoder: StreamDecoder & ~Copyable, Sink: ExpansionSink & ~Copyable>(
    _ decoder: inout Decoder, into sink: inout Sink,
    wrap: (ExpansionError) -> Sink.Failure
  ) throws(Sink.Failure) {
    var input = [UInt8](repeating: 0, count: OpenFile.readSize)
    var output = [UInt8](repeating: 0, count: Self.outputSize)
    var position = range.lowerBound
    while position < range.upperBound {
      let count: Int
      do {
        count = try read(at: position, into: &input)
      } catch {
        throw wrap(error)
      }
      position += UInt64(count)
      let piece = input.span.extracting(..<count)
      sink.takeStored(piece)
      guard try expand(piece, by: &output, &decoder, into: &sink, wrap) else { return }
    }
    do {
      try decoder.finish()
    } catch {
      throw wrap(ExpansionError(error))
    }
  }

  private func read(
    at position: UInt64, into input: inout [UInt8]
  ) throws(ExpansionError) -> Int {
    let wanted = Int(min(UInt64(input.count), range.upperBound - position))
    let count: Int
    do {
      count = try file.read(into: &input, at: position, count: wanted)
    } catch {
      throw .measurement(.file(error))
    }
    guard count > 0 else {
      throw .measurement(
        .truncated(path: file.path, expected: range.upperBound, found: position))
    }
    return count
  }

  /// Feeds one piece of input until it is used up and nothing is held back; false if the sink wants
  /// no more.
  private func expand<Decoder: StreamDecoder & ~Copyable, Sink: ExpansionSink & ~Copyable>(
    _ piece: Span<UInt8>, by output: inout [UInt8], _ decoder: inout Decoder,
    into sink: inout Sink, _ wrap: (ExpansionError) -> Sink.Failure
  ) throws(Sink.Failure) -> Bool {
    var used = 0
    while true {
      let step: DecoderStep
      do {
        step = try Self.step(piece.extracting(used...), &output, &decoder)
      } catch {
        throw wrap(error)
      }
      used += step.consumed
      if step.produced > 0 {
        guard try sink.takeExpanded(output.span.extracting(..<step.produced)) else { return false }
      }
      if used == piece.count, step.produced < output.count { return true }
    }
  }

  private static func step<Decoder: StreamDecoder & ~Copyable>(
    _ input: Span<UInt8>, _ output: inout [UInt8], _ decoder: inout Decoder
  ) throws(ExpansionError) -> DecoderStep {
    let step: DecoderStep
    do {
      step = try decoder.decode(input, into: &output)
    } catch {
      throw ExpansionError(error)
    }
    try ExpansionLimits.check(consumed: decoder.consumed, produced: decoder.produced)
    return step
  }
}
