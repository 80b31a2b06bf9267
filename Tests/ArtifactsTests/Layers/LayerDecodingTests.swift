import Artifacts
import Digests
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `Measuring a layer` {
  private let content = [UInt8]((0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) })

  /// Measures bytes that stand in the middle of a file.
  private func measure(
    _ bytes: [UInt8], _ algorithms: Set<HashAlgorithm> = [.sha256]
  ) throws -> LayerMeasurement {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "archive")
      let padding = [UInt8](repeating: 0x1F, count: 100)
      try Data(padding + bytes + padding).write(to: file)
      let range = 100..<UInt64(100 + bytes.count)
      return try LayerDecoding.measure(
        (try OpenFile.open(file.path), range), storedAlgorithms: algorithms)
    }
  }

  private func code(_ bytes: [UInt8]) throws -> String? {
    do {
      _ = try measure(bytes)
      return nil
    } catch let error as LayerError {
      return error.code
    }
  }

  private func gzip(_ bytes: [UInt8]) -> [UInt8] { StoredGzip.member(bytes) }

  @Test func `gives the digest of a plain layer twice`() throws {
    let layer = try measure(content)
    #expect(layer.compression == .none)
    #expect(layer.diffID == SHA256Digest.of(content))
    #expect(layer.stored.sha256 == layer.diffID)
    #expect(layer.expandedSize == 300_000)
  }

  @Test func `computes just the stored digests that are asked for`() throws {
    let layer = try measure(content, [.sha512])
    #expect(layer.stored.sha256 == nil)
    #expect(layer.stored.sha512 == Digest<SHA512>.of(content))
    #expect(layer.diffID == SHA256Digest.of(content))
    #expect(try measure(gzip(content), []).stored.all.isEmpty)
  }

  @Test func `decodes gzip members to one layer`() throws {
    let stored = gzip(Array(content[..<70_000])) + gzip([]) + gzip(Array(content[70_000...]))
    let layer = try measure(stored)
    #expect(layer.compression == .gzip)
    #expect(layer.diffID == SHA256Digest.of(content))
    #expect(layer.stored.sha256 == SHA256Digest.of(stored))
    #expect(layer.expandedSize == 300_000)
    #expect(!layer.stargzFooter && !layer.skippableFrames)
  }

  @Test func `decodes zstd frames to one layer and tells of skippable ones`() throws {
    let plain = ZstdFrames.raw(content)
    let skipping = ZstdFrames.skippable([1, 2]) + plain
    for (stored, isSkipping) in [(plain, false), (plain + plain, false), (skipping, true)] {
      let layer = try measure(stored)
      #expect(layer.compression == .zstd)
      #expect(layer.skippableFrames == isSkipping)
      #expect(layer.stored.sha256 == SHA256Digest.of(stored))
    }
    #expect(try measure(skipping).diffID == SHA256Digest.of(content))
  }

  @Test func `tells of an eStargz footer`() throws {
    // An empty member with an extra field `SG` of 22 bytes, as the format's document shows it.
    let field = Array("SG".utf8) + [22, 0] + Array("0000000000000200STARGZ".utf8)
    let header: [UInt8] = [0x1F, 0x8B, 8, 4, 0, 0, 0, 0, 0, 0xFF, 26, 0]
    let footer = header + field + [1, 0, 0, 0xFF, 0xFF] + [UInt8](repeating: 0, count: 8)
    #expect(footer.count == 51)
    let layer = try measure(gzip(content) + footer)
    #expect(layer.stargzFooter)
    #expect(layer.diffID == SHA256Digest.of(content))
  }

  @Test func `refuses other compressions by name`() throws {
    let others: [(UnsupportedCompression, [UInt8])] = [
      (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]), (.bzip2, Array("BZh91AY".utf8)),
      (.lz4, [4, 0x22, 0x4D, 0x18]),
    ]
    for (name, magic) in others {
      #expect(throws: LayerError.unsupportedCompression(name)) {
        try measure(magic + content)
      }
    }
  }

  @Test func `refuses damaged, padded and prolonged streams`() throws {
    let streams = [gzip(content), ZstdFrames.raw(content)]
    for stream in streams {
      #expect(try code(stream) == nil)
      #expect(try code(stream + [0]) == "compressed-data-trailing-bytes")
      #expect(try code(stream + content) == "compressed-data-trailing-bytes")
      #expect(try code(Array(stream.dropLast())) == "compressed-data-truncated")
    }
    var damaged = gzip(content)
    damaged[1_000] ^= 1
    #expect(try code(damaged) == "compressed-data-checksum")
    #expect(try code(ZstdFrames.raw(content, window: 0x70)) == "zstd-window-too-large")
  }

  @Test func `refuses bombs of either kind`() throws {
    #expect(try code(GzipBomb.stream([1], zeros: 1 << 30)) == "expansion-ratio")
    #expect(try code(ZstdFrames.zeros(blocks: 4_000)) == "expansion-ratio")
  }

  @Test func `lets small layers of zeros expand as they like`() throws {
    // 1,000 blocks of 128 KiB in 4,000 bytes.
    #expect(try measure(ZstdFrames.zeros(blocks: 1_000)).expandedSize == 131_072_000)
  }

  @Test func `notices that the file ends before the layer`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "short")
      try Data(gzip(content)).write(to: file)
      let error = #expect(throws: LayerError.self) {
        try LayerDecoding.measure(
          (try OpenFile.open(file.path), 0..<1_000_000), storedAlgorithms: [.sha256])
      }
      // What is there is a whole stream, so the missing rest is what is wrong.
      #expect(error?.code == "truncated")
    }
  }

  @Test func `measures an empty layer`() throws {
    #expect(try measure([]).diffID == SHA256Digest.of([]))
    #expect(try measure(gzip([])).diffID == SHA256Digest.of([]))
  }
}
