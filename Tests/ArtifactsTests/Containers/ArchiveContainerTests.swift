import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `A container in an archive` {
  private func container(_ bytes: [UInt8], in folder: URL) throws -> ImageContainer {
    let file = folder.appending(path: "image.tar")
    try Data(bytes).write(to: file)
    guard case .container(let container) = try probe(file) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return container
  }

  private func probe(_ file: URL) throws -> ContainerProbe {
    try ImageContainer.open(archive: try OpenFile.open(file.path))
  }

  private let archive =
    TarWriter.entry("a", Array("first".utf8)) + TarWriter.entry("inner/", type: "5")
    + TarWriter.entry("inner/soft", type: "2", link: "../a")
    + TarWriter.entry("inner/hard", type: "1", link: "a")
    + TarWriter.archive([("index.json", Array("{}".utf8))])

  @Test func `gives each file's bytes, through one link`() throws {
    try withTemporaryFolder { folder in
      let container = try container(archive, in: folder)
      #expect(
        container.entries.map(\.path) == ["a", "inner", "inner/soft", "inner/hard", "index.json"])
      let direct = try #require(try container.file("a"))
      #expect(direct == StoredFileFacts.expected(direct, path: "a", size: 5))
      #expect(try container.file("inner/soft") == direct)
      #expect(try container.file("inner/hard") == direct)
      #expect(try container.contents(of: direct, limit: 5) == Array("first".utf8))
      let (file, range) = try container.reader(for: direct)
      #expect(range == 512..<517)
      #expect(file.path.hasSuffix("image.tar"))
    }
  }

  @Test func `has nothing at other paths, not even by another normal form`() throws {
    try withTemporaryFolder { folder in
      let composed = TarWriter.entry("caf\u{E9}", [1])
      let container = try container(composed + archive, in: folder)
      #expect(try container.file("caf\u{E9}") != nil)
      #expect(try container.file("cafe\u{301}") == nil)
      #expect(try container.file("A") == nil)
      #expect(try container.file("./a") == nil)
      #expect(try container.file("") == nil)
    }
  }

  @Test func `refuses a folder as a file and a file above the limit`() throws {
    try withTemporaryFolder { folder in
      let container = try container(archive, in: folder)
      #expect(throws: ContainerError.notAFile(path: "inner")) { try container.file("inner") }
      let file = try #require(try container.file("a"))
      #expect(throws: ContainerError.tooLong(path: "a", size: 5, limit: 4)) {
        try container.contents(of: file, limit: 4)
      }
    }
  }

  @Test func `notices that the archive changed`() throws {
    try withTemporaryFolder { folder in
      let container = try container(archive, in: folder)
      try container.verifyUnchanged()
      let handle = try FileHandle(forWritingTo: folder.appending(path: "image.tar"))
      try handle.seek(toOffset: 512)
      try handle.write(contentsOf: Array("other".utf8))
      try handle.close()
      let error = #expect(throws: ContainerError.self) { try container.verifyUnchanged() }
      #expect(error?.code == "changed-while-read")
    }
  }

  @Test func `notices that a compressed archive changed after it was unpacked`() throws {
    try withTemporaryFolder { folder in
      let container = try container(StoredGzip.member(archive), in: folder)
      let file = try #require(try container.file("a"))
      #expect(try container.contents(of: file, limit: 5) == Array("first".utf8))
      let handle = try FileHandle(forWritingTo: folder.appending(path: "image.tar"))
      try handle.truncate(atOffset: 0)
      // What was unpacked stays readable, and the change is told.
      #expect(try container.contents(of: file, limit: 5) == Array("first".utf8))
      #expect(throws: ContainerError.self) { try container.verifyUnchanged() }
    }
  }

  @Test func `is not looked for in files of other kinds`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "plain")
      let plain: [[UInt8]] = [
        [], [0x1F], Array("text".utf8), [UInt8](repeating: 0, count: 2_048),
        StoredGzip.member(Array("text".utf8)), StoredGzip.member([UInt8](repeating: 1, count: 600)),
        TarWriter.archive([("a", [1])]), StoredGzip.member(TarWriter.archive([("a", [1])])),
      ]
      for bytes in plain {
        try Data(bytes).write(to: file)
        guard case .notAnArchive = try probe(file) else {
          Issue.record("\(bytes.prefix(20)) is taken for \(try probe(file))")
          continue
        }
      }
    }
  }

  @Test func `is refused as a gzip bomb, marker or not`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "bomb.tar.gz")
      for (name, isMarked) in [("index.json", true), ("a", false)] {
        let header = TarBomb.header(name, size: 1 << 31)
        try Data(GzipBomb.stream(header, zeros: 1 << 30)).write(to: file)
        guard case .hostile(let error, let markersSeen) = try probe(file) else {
          Issue.record("a bomb is read")
          continue
        }
        #expect(error.code == "expansion-ratio")
        #expect(markersSeen == isMarked)
      }
    }
  }
}

/// A stored file has no public initialiser, so its facts are compared one by one.
enum StoredFileFacts {
  static func expected(_ file: StoredFile, path: String, size: UInt64) -> StoredFile? {
    file.path == path && file.size == size ? file : nil
  }
}
