import NativeArchive
import Testing

@Suite struct `A zstd decoder` {
  private let content = Array("a layer, or a part of one".utf8)

  private func result(_ stream: [UInt8], pieces: Int = 1 << 16) -> Result<[UInt8], DecoderError> {
    Result { () throws(DecoderError) in
      var decoder = ZstdDecoder()
      return try decode(stream, by: &decoder, pieces: pieces)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 10, 18, 100, 5_000])
  func `reads frames of every cut of the input alike`(pieces: Int) {
    let long = [UInt8](repeating: 7, count: 1_000)
    let stream =
      StoredStreams.skippable([1, 2, 3]) + StoredStreams.zstd(content) + StoredStreams.zstd([])
      + StoredStreams.skippable([]) + StoredStreams.zstd(long)
    #expect(result(stream, pieces: pieces) == .success(content + long))
  }

  @Test func `counts skippable frames`() throws {
    var decoder = ZstdDecoder()
    let stream = StoredStreams.zstd(content) + StoredStreams.skippable([1, 2, 3])
    _ = try decode(stream, by: &decoder, pieces: 5)
    #expect(decoder.skippableFrames == 1)
    #expect(decoder.frames == 1)
    #expect(decoder.consumed == UInt64(stream.count))
    #expect(decoder.produced == UInt64(content.count))
  }

  @Test(arguments: [1, 1_000])
  func `refuses bytes behind the last frame`(pieces: Int) {
    let stream = StoredStreams.zstd(content)
    let end = UInt64(stream.count)
    for rest in [[0], Array("more".utf8), [0x28, 0xB5, 0x2F, 0xFE]] as [[UInt8]] {
      #expect(result(stream + rest, pieces: pieces) == .failure(.trailingBytes(at: end)))
    }
  }

  @Test func `refuses a stream that is cut anywhere`() {
    let stream = StoredStreams.zstd(content) + StoredStreams.skippable([1, 2, 3])
    let firstEnd = StoredStreams.zstd(content).count
    for length in 0..<stream.count where length != firstEnd {
      #expect(
        result(Array(stream[..<length]))
          == .failure(
            length == 0 ? .notThisFormat : .truncated(at: UInt64(length))), "cut at \(length)")
    }
  }

  @Test(arguments: [(0x68, true), (0x69, false), (0x70, false), (0xF8, false)])
  func `gives a window of 8 MiB and no more`(window: Int, isAccepted: Bool) {
    let stream = StoredStreams.zstd(content, window: UInt8(window))
    switch result(stream) {
    case .success(let bytes): #expect(isAccepted && bytes == content)
    case .failure(.windowTooLarge(let found, let limit)):
      #expect(!isAccepted && found > limit && limit == 8 << 20)
    case .failure(let error): Issue.record("another refusal: \(error)")
    }
  }

  @Test func `refuses a frame in one segment that is larger than the window`() {
    // Single segment, content size in four bytes: 8 MiB and one.
    let stream: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0b1010_0000, 1, 0, 0x80, 0]
    #expect(
      result(stream)
        == .failure(.windowTooLarge(found: (8 << 20) + 1, limit: ZstdDecoder.windowLimit)))
  }

  @Test func `refuses a frame that needs a dictionary`() {
    let stream: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 1, 0x38, 9, 1, 0, 0]
    #expect(result(stream) == .failure(.dictionaryNeeded(identifier: 9)))
  }

  @Test func `refuses a reserved bit and what is not zstd`() {
    #expect(result([0x28, 0xB5, 0x2F, 0xFD, 8, 0x38, 1, 0, 0]) == .failure(.corrupt(at: 0)))
    #expect(result(Array("plain".utf8)) == .failure(.notThisFormat))
    // The magic of a version before 1.0 is not looked at by the library.
    #expect(result([0x27, 0xB5, 0x2F, 0xFD, 0, 0]) == .failure(.notThisFormat))
  }

  @Test func `refuses a stream of nothing but skippable frames`() {
    #expect(result(StoredStreams.skippable([1])) == .failure(.notThisFormat))
  }
}
