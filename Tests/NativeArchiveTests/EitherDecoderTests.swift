import NativeArchive
import Testing

/// What both decoders promise.
@Suite struct `Either decoder` {
  /// A format, with one text that its own program compressed.
  enum Format: CaseIterable {
    case gzip
    case zstd

    var stream: [UInt8] {
      switch self {
      case .gzip: CompressedText.gzip
      case .zstd: CompressedText.zstd
      }
    }

    func decoded(
      _ stream: [UInt8], pieces: Int, room: Int = 64
    ) throws(DecoderError) -> (text: [UInt8], consumed: UInt64) {
      switch self {
      case .gzip:
        var decoder = GzipDecoder()
        return (try decode(stream, by: &decoder, pieces: pieces, room: room), decoder.consumed)
      case .zstd:
        var decoder = ZstdDecoder()
        return (try decode(stream, by: &decoder, pieces: pieces, room: room), decoder.consumed)
      }
    }

    /// What a decoder says to the end of the input and to a sound stream, after this one.
    func answers(after stream: [UInt8]) -> [DecoderError?] {
      switch self {
      case .gzip:
        var decoder = GzipDecoder()
        return NativeArchiveTests.answers(of: &decoder, after: stream, then: self.stream)
      case .zstd:
        var decoder = ZstdDecoder()
        return NativeArchiveTests.answers(of: &decoder, after: stream, then: self.stream)
      }
    }
  }

  /// Pieces of the input and room for the output, together.
  static let cuts = [1, 2, 3, 5, 11, 64, 10_000].flatMap { pieces in
    [1, 7, 300, 20_000].map { (pieces, $0) }
  }

  @Test(arguments: Format.allCases, cuts)
  func `decodes what the format's own program made, in any pieces`(
    format: Format, cut: (pieces: Int, room: Int)
  ) throws {
    let stream = format.stream + format.stream
    let (text, consumed) = try format.decoded(stream, pieces: cut.pieces, room: cut.room)
    #expect(text == CompressedText.text + CompressedText.text)
    #expect(consumed == UInt64(stream.count))
  }

  @Test(arguments: Format.allCases)
  func `gives an error or the same text for each bit flipped`(format: Format) {
    var refused = 0
    for place in format.stream.indices {
      for bit in 0..<8 {
        var changed = format.stream
        changed[place] ^= 1 << bit
        do {
          let text = try format.decoded(changed, pieces: 50).text
          #expect(text == CompressedText.text, "byte \(place), bit \(bit)")
        } catch {
          refused += 1
        }
      }
    }
    #expect(refused > format.stream.count)
  }

  @Test(arguments: Format.allCases)
  func `stays with an error, whatever follows`(format: Format) {
    let trailing = format.stream + [1, 2, 3, 4]
    let end = UInt64(format.stream.count)
    let cases: [(stream: [UInt8], error: DecoderError)] = [
      (Array("plain".utf8), .notThisFormat), (trailing, .trailingBytes(at: end)),
    ]
    for (stream, error) in cases {
      #expect(format.answers(after: stream) == [error, error, error, error])
    }
  }
}

/// The error of a stream that is refused, and then what the decoder says to its end, to a sound
/// stream and to its end again; nil for no error.
private func answers<Decoder: StreamDecoder & ~Copyable>(
  of decoder: inout Decoder, after stream: [UInt8], then sound: [UInt8]
) -> [DecoderError?] {
  var output = [UInt8](repeating: 0, count: 20_000)
  let first = refusal { () throws(DecoderError) in
    _ = try decode(stream, by: &decoder, pieces: stream.count)
  }
  let end = refusal { () throws(DecoderError) in try decoder.finish() }
  let second = refusal { () throws(DecoderError) in
    _ = try decoder.decode(sound.span, into: &output)
  }
  return [first, end, second, refusal { () throws(DecoderError) in try decoder.finish() }]
}
