import Artifacts
import Digests
import Foundation
import NativeSystem
import TestSupport
import Testing

/// Layers as compressors write them must have the diffID of what went in.
@Suite struct `Layers of real compressors` {
  struct Compressor: Sendable, CustomTestStringConvertible {
    let tool: String
    let options: [String]
    let suffix: String
    let compression: LayerCompression

    var testDescription: String { ([tool] + options).joined(separator: " ") }
  }

  static let compressors: [Compressor] =
    ["-1", "-6", "-9"].map {
      Compressor(tool: "gzip", options: [$0, "-k"], suffix: "gz", compression: .gzip)
    }
    + [["-1"], ["-19"], ["-3", "--no-check"], ["-3", "-T2", "-B512KB"]].map {
      Compressor(tool: "zstd", options: ["-q"] + $0, suffix: "zst", compression: .zstd)
    }
    + [
      Compressor(tool: "igzip", options: ["-k"], suffix: "gz", compression: .gzip),
      Compressor(tool: "pigz", options: ["-k"], suffix: "gz", compression: .gzip),
    ]

  /// Three megabytes that compress a little, the same on every run.
  private static let content: [UInt8] = {
    var state: UInt32 = 1
    return (0..<3_000_000).map { place in
      state = state &* 1_664_525 &+ 1_013_904_223
      return place % 5 == 0 ? UInt8(state >> 24) : UInt8(truncatingIfNeeded: place / 1_000)
    }
  }()

  @Test(arguments: compressors)
  func `are measured`(_ compressor: Compressor) throws {
    guard let tool = ExternalTool(compressor.tool) else {
      try Test.cancel("\(compressor.tool) is not installed")
    }
    try withTemporaryFolder { folder in
      let plain = folder.appending(path: "layer")
      try Data(Self.content).write(to: plain)
      try #require(try tool.run(compressor.options + [plain.path], in: folder))
      let file = try OpenFile.open(plain.path + "." + compressor.suffix)
      let size = try file.status().size
      let layer = try LayerDecoding.measure((file, 0..<size), storedAlgorithms: [.sha256])
      #expect(layer.compression == compressor.compression)
      #expect(layer.diffID == SHA256Digest.of(Self.content))
      #expect(layer.expandedSize == UInt64(Self.content.count))
    }
  }
}
