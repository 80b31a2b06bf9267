import Artifacts
import Foundation
import ImageFixtures
import NativeSystem
import TestSupport
import Testing

@Suite struct `What members cover of a delivered folder` {
  private func outside(
    _ folder: URL, _ members: [String: ArtifactKind], excepting files: [String] = []
  ) throws -> [String] {
    let excepted = try files.map { try ExceptedFile(folder.appending(path: $0).path) }
    let delivery = try Delivery(listing: folder.path, excepting: excepted)
    var measured: [MeasuredMember] = []
    var covering: [DeliveryName: CoveringMember] = [:]
    for (text, kind) in members {
      let name = try #require(DeliveryName(text))
      measured.append(delivery.member(name, as: kind).measured([], plan: .everything))
      covering[name] = CoveringMember(kind: kind)
    }
    return try delivery.measured(measured).entries(outside: covering).map(\.path)
  }

  private func write(_ paths: String..., in folder: URL) throws {
    for path in paths {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(path.utf8).write(to: file)
    }
  }

  @Test func `A file covers itself, a tree all that is in it, and neither what is beside it`()
    throws
  {
    try withTemporaryFolder { folder in
      try write("a", "ab", "t/x/y", "t-x", "t2/x", in: folder)
      #expect(try outside(folder, [:]) == ["a", "ab", "t-x", "t/x/y", "t2/x"])
      #expect(try outside(folder, ["a": .file, "t": .tree]) == ["ab", "t-x", "t2/x"])
      #expect(try outside(folder, ["a": .file, "t/x": .tree, "t2": .tree]) == ["ab", "t-x"])
    }
  }

  @Test func `An empty folder must be covered, one with something in it need not be`() throws {
    try withTemporaryFolder { folder in
      try write("d/file", "t/file", in: folder)
      for empty in ["empty", "t/empty"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: empty), withIntermediateDirectories: false)
      }
      #expect(try outside(folder, ["d/file": .file, "t": .tree]) == ["empty"])
      #expect(try outside(folder, ["d/file": .file, "t": .tree, "empty": .tree]) == [])
    }
  }

  @Test func `A layout covers what its documents lead to`() throws {
    try withTemporaryFolder { folder in
      let layout = folder.appending(path: "layout")
      _ = try ImageFixture().layout().write(below: layout)
      #expect(try outside(folder, ["layout": .image]) == [])
      try write("layout/blobs/sha256/0", "layout/x/y", in: folder)
      #expect(
        try outside(folder, ["layout": .image]) == ["layout/blobs/sha256/0", "layout/x/y"])
      #expect(try outside(folder, ["layout": .tree]) == [])
      // A layout that a statement signs as an image and another as a tree is covered by each alone.
      #expect(try outside(folder, ["layout": .image, "layout/x": .tree]).count == 1)
    }
  }

  @Test func `An excepted file is the same file, unchanged, under one name`() throws {
    try withTemporaryFolder { folder in
      try write("b", "copy", in: folder)
      #expect(try outside(folder, [:], excepting: ["b"]) == ["copy"])
      try FileManager.default.linkItem(
        at: folder.appending(path: "b"), to: folder.appending(path: "a"))
      #expect(try outside(folder, [:], excepting: ["b"]) == ["a", "copy"])
      // The same file under another name, or in another folder, is a file too many.
      try withTemporaryFolder { other in
        try FileManager.default.linkItem(
          at: folder.appending(path: "b"), to: other.appending(path: "b"))
        for place in ["b", "x"] {
          let given = other.appending(path: place)
          if place == "x" {
            try FileManager.default.createSymbolicLink(
              at: given, withDestinationURL: other.appending(path: "b"))
          }
          let noted = try ExceptedFile(given.path)
          #expect(try !noted.lies(below: folder.path))
          let delivery = try Delivery(listing: folder.path, excepting: [noted])
          #expect(delivery.entries.filter(delivery.isExcepted).isEmpty)
        }
        let link = other.appending(path: "folder")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder)
        let noted = try ExceptedFile(link.appending(path: "b").path)
        #expect(try noted.lies(below: link.path))
        let delivery = try Delivery(listing: folder.path, excepting: [noted])
        #expect(delivery.entries.filter(delivery.isExcepted).map(\.path) == ["b"])
      }
      let noted = try ExceptedFile(folder.appending(path: "copy").path)
      try write("copy", in: folder)
      let delivery = try Delivery(listing: folder.path, excepting: [noted])
      #expect(delivery.entries.filter(delivery.isExcepted).isEmpty)
    }
  }

  @Test func `A file with the set-user-ID or set-group-ID bit is refused wherever it lies`() throws
  {
    try withTemporaryFolder { folder in
      try write("d/file", in: folder)
      let file = folder.appending(path: "d/file").path
      for mode in [0o4644, 0o2644] {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        let error = ArtifactError.tree(
          path: folder.path, .setID(path: "d/file", mode: UInt32(mode)))
        #expect(throws: error) { try Delivery(listing: folder.path) }
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
      #expect(throws: Never.self) { try Delivery(listing: folder.path) }
    }
  }
}
