import Artifacts
import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct `A changed tar archive` {
  private func entries(of bytes: [UInt8], in folder: URL) throws -> [ContainerEntry]? {
    let file = folder.appending(path: "changed.tar")
    try Data(bytes).write(to: file)
    let probe = try ImageContainer.open(archive: try OpenFile.open(file.path))
    guard case .container(let container) = probe else { return nil }
    return container.entries
  }

  /// Only an extended header's content has no checksum; a name in it can become another.
  @Test func `never lists other entries for one bit`() throws {
    let sound = try TestVectors.bytes("tarballs/sound-links.tar")
    try withTemporaryFolder { folder in
      let expected = try #require(try entries(of: sound, in: folder))
      // The headers of both links and the first block of the end.
      for place in 4_608..<6_144 {
        var changed = sound
        // One bit of each byte, and over a block all eight.
        changed[place] ^= 1 << (place % 8)
        let found = try entries(of: changed, in: folder)
        #expect(found == nil || found == expected, "byte \(place)")
      }
    }
  }

  @Test func `is never listed when it is cut`() throws {
    let sound = try TestVectors.bytes("tarballs/sound-links.tar")
    try withTemporaryFolder { folder in
      for length in stride(from: 0, to: sound.count, by: 61) {
        let found = try entries(of: Array(sound[..<length]), in: folder)
        #expect(found == nil, "cut at \(length)")
      }
    }
  }

  @Test func `is listed with any amount of zeros behind its end, and nothing else`() throws {
    let sound = try TestVectors.bytes("tarballs/sound.tar")
    try withTemporaryFolder { folder in
      let expected = try #require(try entries(of: sound, in: folder))
      for count in [1, 511, 512, 9_000] {
        let zeros = [UInt8](repeating: 0, count: count)
        #expect(try entries(of: sound + zeros, in: folder) == expected)
        #expect(try entries(of: sound + zeros + [1], in: folder) == nil)
      }
    }
  }
}
