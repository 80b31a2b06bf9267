import NativeArchive
import Testing

@Suite struct `A gzip decoder` {
  private let content = Array("a layer, or a part of one".utf8)

  private func result(_ stream: [UInt8], pieces: Int = 1 << 16) -> Result<[UInt8], DecoderError> {
    Result { () throws(DecoderError) in
      var decoder = GzipDecoder()
      return try decode(stream, by: &decoder, pieces: pieces)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 10, 18, 100, 5_000])
  func `reads members of every cut of the input alike`(pieces: Int) {
    let long = [UInt8](repeating: 7, count: 1_000)
    let stream = [content, [], long].flatMap(StoredStreams.gzip)
    #expect(result(stream, pieces: pieces) == .success(content + long))
  }

  @Test(arguments: [1, 4, 1_000])
  func `refuses bytes and zeros behind the last member`(pieces: Int) {
    let stream = StoredStreams.gzip(content)
    let end = UInt64(stream.count)
    for rest in [[0], [0, 0, 0, 0], [0x1F, 0x8C, 8], Array("more".utf8)] as [[UInt8]] {
      #expect(result(stream + rest, pieces: pieces) == .failure(.trailingBytes(at: end)))
    }
  }

  @Test func `refuses a stream that is cut anywhere`() {
    let stream = StoredStreams.gzip(content) + StoredStreams.gzip(content)
    let half = stream.count / 2
    for length in 0..<stream.count where length != half {
      let expected: DecoderError = length == 0 ? .notThisFormat : .truncated(at: UInt64(length))
      #expect(result(Array(stream[..<length])) == .failure(expected), "cut at \(length)")
    }
  }

  @Test func `never makes other bytes of a stream with one bit flipped`() {
    let stream = StoredStreams.gzip(content)
    // The time, the compressor's effort and the system in the header carry no content.
    let meaningless = Set(4...9)
    for place in stream.indices where !meaningless.contains(place) {
      for bit in 0..<8 {
        var changed = stream
        changed[place] ^= 1 << bit
        // The flag for text changes no byte; five bits fill up the byte before a stored block.
        if place == 3 && bit == 0 || place == 10 && bit >= 3 { continue }
        #expect((try? result(changed).get()) == nil, "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func `hands over what came before an error`() throws {
    var decoder = GzipDecoder()
    var output = [UInt8](repeating: 0, count: 1_000)
    let stream = StoredStreams.gzip(content) + [1]
    let step = try decoder.decode(stream.span, into: &output)
    #expect(Array(output[..<step.produced]) == content)
    let rest = stream.span.extracting(step.consumed...)
    #expect(throws: DecoderError.trailingBytes(at: UInt64(stream.count - 1))) {
      _ = try decoder.decode(rest, into: &output)
    }
    #expect(throws: DecoderError.self) { try decoder.finish() }
  }

  @Test func `refuses a flag that must be zero`() {
    var stream = StoredStreams.gzip(content)
    stream[3] = 0x20
    #expect(result(stream) == .failure(.corrupt(at: 3)))
  }

  /// Extra field, name, comment and checksum of the header, all at once.
  private func fullHeader(checksum: [UInt8]) -> [UInt8] {
    let fixed: [UInt8] = [0x1F, 0x8B, 8, 0b11110, 0, 0, 0, 0, 0, 3]
    return fixed + [3, 0, 0, 0xFF, 1] + Array("name\0comment\0".utf8) + checksum
  }

  @Test(arguments: [1, 2, 3, 5, 9, 13, 100])
  func `reads every part of a header, however it is cut`(pieces: Int) {
    let member = StoredStreams.gzip(content)
    let header = fullHeader(checksum: [0x13, 0x3B])
    let stream = member + header + member[10...] + header + member[10...]
    #expect(result(stream, pieces: pieces) == .success(content + content + content))
  }

  @Test func `refuses a header that is not what its checksum says`() {
    let header = fullHeader(checksum: [0x13, 0x3A])
    let stream = header + StoredStreams.gzip(content)[10...]
    #expect(result(stream) == .failure(.corrupt(at: UInt64(header.count - 1))))
  }

  @Test func `refuses a header that does not end`() {
    let header: [UInt8] = [0x1F, 0x8B, 8, 0b1000, 0, 0, 0, 0, 0, 3]
    let name = [UInt8](repeating: 0x61, count: 200_000)
    #expect(result(header + name) == .failure(.corrupt(at: 131_072)))
  }

  @Test func `refuses what is not gzip`() {
    #expect(result(Array("plain".utf8)) == .failure(.notThisFormat))
    #expect(result([0x1F, 0x8B, 7]) == .failure(.notThisFormat))
  }
}
