import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `A container in a folder` {
  private func layout(in folder: URL) throws -> URL {
    let place = folder.appending(path: "layout")
    _ = try ImageFixture().layout().write(below: place)
    return place
  }

  private func refusal(_ place: URL) -> String? {
    do {
      _ = try ImageContainer.open(folder: place.path)
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `lists files sorted and gives their bytes`() throws {
    try withTemporaryFolder { folder in
      let place = try layout(in: folder)
      let container = try ImageContainer.open(folder: place.path)
      #expect(container.kind == .folder)
      let paths = container.entries.map(\.path)
      #expect(paths == paths.sorted())
      for (path, bytes) in ImageFixture().layout().files {
        let file = try #require(try container.file(path))
        #expect(try container.contents(of: file, limit: 1 << 20) == bytes)
      }
      try container.verifyUnchanged()
    }
  }

  @Test func `refuses links, FIFOs and colliding or unsafe names anywhere`() throws {
    let changes: [(code: String, change: (URL) throws -> Void)] = [
      (
        "link-in-folder",
        { place in
          try FileManager.default.createSymbolicLink(
            at: place.appending(path: "blobs/link"),
            withDestinationURL: place.appending(path: "index.json"))
        }
      ),
      ("folder-special-file", { try Self.makeFIFO(at: $0.appending(path: "blobs/fifo")) }),
      ("name-case-collision", { try Data().write(to: $0.appending(path: "INDEX.json")) }),
      ("name-control-character", { try Data().write(to: $0.appending(path: "blobs/a\u{1B}b")) }),
      ("name-backslash", { try Data().write(to: $0.appending(path: "blobs/a\\b")) }),
    ]
    for (code, change) in changes {
      try withTemporaryFolder { folder in
        let place = try layout(in: folder)
        try change(place)
        #expect(refusal(place) == code)
      }
    }
  }

  @Test func `refuses a marker that is a link`() throws {
    try withTemporaryFolder { folder in
      let place = try layout(in: folder)
      let index = place.appending(path: "index.json")
      try FileManager.default.moveItem(at: index, to: folder.appending(path: "outside.json"))
      try FileManager.default.createSymbolicLink(
        at: index, withDestinationURL: folder.appending(path: "outside.json"))
      #expect(refusal(place) == "link-in-folder")
    }
  }

  @Test func `is followed when the folder itself is reached through a link`() throws {
    try withTemporaryFolder { folder in
      let place = try layout(in: folder)
      let link = folder.appending(path: "link")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: place)
      #expect(refusal(link) == nil)
    }
  }

  @Test func `lists only the top of a folder without a marker, and judges nothing there`() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data([1]).write(to: inner.appending(path: "index.json"))
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "link"), withDestinationURL: inner)
      let container = try ImageContainer.open(folder: folder.path)
      #expect(container.entries.map(\.path) == ["inner", "link"])
    }
  }

  @Test func `notices a file that changed, came or went`() throws {
    let changes: [(URL) throws -> Void] = [
      { try Data("{ }".utf8).write(to: $0.appending(path: "index.json")) },
      { try Data().write(to: $0.appending(path: "blobs/new")) },
      { try FileManager.default.removeItem(at: $0.appending(path: "oci-layout")) },
    ]
    for change in changes {
      try withTemporaryFolder { folder in
        let place = try layout(in: folder)
        let container = try ImageContainer.open(folder: place.path)
        try change(place)
        let error = #expect(throws: ContainerError.self) { try container.verifyUnchanged() }
        #expect(error?.code == "changed-while-read")
      }
    }
  }

  @Test func `does not read a file that took another's place`() throws {
    try withTemporaryFolder { folder in
      let place = try layout(in: folder)
      let container = try ImageContainer.open(folder: place.path)
      let file = try #require(try container.file("index.json"))
      try Data([UInt8](repeating: 0x20, count: Int(file.size))).write(
        to: place.appending(path: "index.json"))
      let error = #expect(throws: ContainerError.self) {
        try container.contents(of: file, limit: 1 << 20)
      }
      #expect(error?.code == "changed-while-read")
    }
  }

  private static func makeFIFO(at place: URL) throws {
    guard let tool = ExternalTool("mkfifo") else { throw CocoaError(.fileNoSuchFile) }
    try #require(try tool.run([place.path], in: place.deletingLastPathComponent()))
  }
}
