// Compressed streams: gzip and zstd, as far as they go, in pieces of several sizes.
// libFuzzer: -max_len=4096 -dict=compressed.dict
import ImageFixtures
import NativeArchive

/// However a stream is cut, the same bytes come out or it is refused for the same reason; and what a
/// stored stream holds comes out as it went in.
enum CompressedTarget: FuzzTarget {
  /// No more is asked of a stream than this, whatever it decodes to.
  private static let limit = 1 << 16

  static func seeds() throws -> [Seed] {
    try SeedFiles.below("tarballs", extensions: ["gz", "zst"], limit: 8 << 10)
      + [
        Seed(name: "stored", bytes: StoredGzip.member(Array("stored".utf8))),
        Seed(
          name: "members",
          bytes: StoredGzip.member(Array("a".utf8)) + StoredGzip.member(Array("b".utf8))),
        Seed(name: "frame", bytes: [0x28, 0xB5, 0x2F, 0xFD, 0, 0x38, 0x09, 0, 0, 0x61]),
        Seed(name: "skippable", bytes: [0x5A, 0x2A, 0x4D, 0x18, 1, 0, 0, 0, 0x61]),
      ]
  }

  static func check(_ input: [UInt8]) {
    let cuts = [(input: 1, output: 1), (input: 7, output: 64), (input: 64, output: 4096)]
    let gzip = result(input, GzipDecoder(), input: 1 << 20, output: 1 << 16)
    let zstd = result(input, ZstdDecoder(), input: 1 << 20, output: 1 << 16)
    // Byte by byte a long output takes too long.
    let isShort = max(gzip.bytes.count, zstd.bytes.count) < 1 << 14
    for cut in cuts where cut.output > 1 || isShort {
      let cutGzip = result(input, GzipDecoder(), input: cut.input, output: cut.output)
      demand(isAlike(gzip, cutGzip), "gzip is decoded alike in every cut: \(gzip) \(cutGzip)")
      let cutZstd = result(input, ZstdDecoder(), input: cut.input, output: cut.output)
      demand(isAlike(zstd, cutZstd), "zstd is decoded alike in every cut: \(zstd) \(cutZstd)")
    }
    demand(gzip.error != nil || zstd.error != nil, "no stream is both")
    let stored = result(StoredGzip.member(input), GzipDecoder(), input: 100, output: 100)
    demand(stored == Outcome(bytes: input, error: nil), "what is stored comes out")
  }

  /// What a refused stream gave before is not compared: libzstd keeps what it decoded in the call
  /// that fails, and ISA-L counts a copy that it did not make, so that it differs between cuts, as
  /// does whether the limit is reached before the error.
  private static func isAlike(_ one: Outcome, _ other: Outcome) -> Bool {
    if one.bytes.count == limit || other.bytes.count == limit { return true }
    return one.error == other.error && (one.error != nil || one.bytes == other.bytes)
  }

  private struct Outcome: Equatable {
    var bytes: [UInt8] = []
    var error: DecoderError?
  }

  private static func result(
    _ stream: [UInt8], _ decoder: consuming some StreamDecoder & ~Copyable,
    input: Int, output: Int
  ) -> Outcome {
    var outcome = Outcome()
    var buffer = [UInt8](repeating: 0, count: output)
    var start = 0
    do throws(DecoderError) {
      repeat {
        var piece = Array(stream[start..<min(start + input, stream.count)])
        start += piece.count
        var isFull = false
        repeat {
          let before = decoder.produced
          defer {
            let made = Int(decoder.produced - before)
            outcome.bytes += buffer.prefix(made)
          }
          let step = try decoder.decode(piece.span, into: &buffer)
          piece.removeFirst(step.consumed)
          isFull = step.produced == buffer.count
        } while (!piece.isEmpty || isFull) && outcome.bytes.count < limit
      } while start < stream.count && outcome.bytes.count < limit
      if outcome.bytes.count < limit { try decoder.finish() }
    } catch {
      // The offset says by when it was found, and a library that reads ahead finds it earlier.
      switch error {
      case .corrupt: outcome.error = .corrupt(at: 0)
      case .checksumMismatch: outcome.error = .checksumMismatch(at: 0)
      default: outcome.error = error
      }
    }
    if outcome.bytes.count >= limit { outcome = Outcome(bytes: Array(outcome.bytes[..<limit])) }
    return outcome
  }
}

typealias Target = CompressedTarget
