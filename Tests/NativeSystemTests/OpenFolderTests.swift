import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct OpenFolderTests {
  @Test func `names are listed as they are, twice alike, without the two dots`() throws {
    try withTemporaryFolder { folder in
      #expect(try OpenFolder.open(folder.path).names() == [])
      let foreign: [UInt8] = [0x66, 0xFF, 0x0A]
      let path = Array(folder.path.utf8) + [0x2F] + foreign + [0]
      let descriptor = unsafe open(path.map { CChar(bitPattern: $0) }, O_CREAT | O_WRONLY, 0o600)
      try #require(descriptor >= 0)
      close(descriptor)
      try Data().write(to: folder.appending(path: "..."))
      try Data().write(to: folder.appending(path: "é"))
      let opened = try OpenFolder.open(folder.path)
      let expected = Set([foreign, Array("...".utf8), Array("é".utf8)])
      #expect(Set(try opened.names()) == expected)
      #expect(Set(try opened.names()) == expected)
      #expect(try opened.status().kind == .folder)
    }
  }

  @Test func `the list says of nothing but a regular file that it is one`() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "file"))
      let links = [("link", "file"), ("lost", "nowhere")]
      for (name, target) in links {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: target)
      }
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder"), withIntermediateDirectories: false)
      // A file system need not say it at all.
      let files = try OpenFolder.open(folder.path).entries().filter(\.isFile).map(\.name)
      #expect(files.isEmpty || files == [Array("file".utf8)])
    }
  }

  @Test func `many and long names are all listed`() throws {
    try withTemporaryFolder { folder in
      let names = (0..<2_000).map { "\($0)-" + String(repeating: "n", count: $0 % 250) }
      for name in names { try Data().write(to: folder.appending(path: name)) }
      let found = try OpenFolder.open(folder.path).names()
      #expect(Set(found.map { String(decoding: $0, as: UTF8.self) }) == Set(names))
      #expect(found.count == names.count)
    }
  }

  @Test func `entries are reached without following links`() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "inner")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: false)
      try Data([1, 2]).write(to: inner.appending(path: "data"))
      let links = [("file-link", "inner/data"), ("folder-link", "inner"), ("lost", "nowhere")]
      for (name, target) in links {
        try FileManager.default.createSymbolicLink(
          atPath: folder.appending(path: name).path, withDestinationPath: target)
      }
      let opened = try OpenFolder.open(folder.path)
      let innerFolder = try opened.openFolder("inner")
      let file = try innerFolder.openFile("data")
      #expect(file.path == folder.path + "/inner/data")
      #expect(try file.readAll(limit: 2) == [1, 2])
      #expect(try innerFolder.status(of: "data").size == 2)
      for (name, target) in links {
        #expect(try opened.status(of: name).kind == .symbolicLink)
        #expect(try opened.linkTarget(name) == Array(target.utf8))
        let error = #expect(throws: FileError.self) { try opened.openFile(name) }
        #expect(error?.isLink == true)
        #expect(throws: FileError.self) { try opened.openFolder(name) }
      }
      #expect(throws: FileError.self) { try innerFolder.linkTarget("data") }
    }
  }

  @Test(arguments: ["", ".", "..", "../x", "a/b", "/etc/passwd", "inner/", "a\0b"])
  func `a name that leads elsewhere is refused`(_ name: String) throws {
    try withTemporaryFolder { folder in
      let opened = try OpenFolder.open(folder.path)
      #expect(#expect(throws: FileError.self) { try opened.openFile(name) }?.code == EINVAL)
      #expect(#expect(throws: FileError.self) { try opened.openFolder(name) }?.code == EINVAL)
      #expect(#expect(throws: FileError.self) { try opened.status(of: name) }?.code == EINVAL)
      #expect(#expect(throws: FileError.self) { try opened.linkTarget(name) }?.code == EINVAL)
    }
  }

  @Test func `the folder stays the same when its path is given to another`() throws {
    try withTemporaryFolder { folder in
      let first = folder.appending(path: "first")
      try FileManager.default.createDirectory(at: first, withIntermediateDirectories: false)
      try Data([1]).write(to: first.appending(path: "data"))
      let opened = try OpenFolder.open(first.path)
      try FileManager.default.moveItem(at: first, to: folder.appending(path: "moved"))
      try FileManager.default.createDirectory(at: first, withIntermediateDirectories: false)
      try Data([2]).write(to: first.appending(path: "data"))
      #expect(try opened.openFile("data").readAll(limit: 1) == [1])
    }
  }

  @Test func `what is no folder cannot be opened as one`() throws {
    try withTemporaryFolder { folder in
      try Data().write(to: folder.appending(path: "data"))
      let error = #expect(throws: FileError.self) {
        try OpenFolder.open(folder.appending(path: "data").path)
      }
      #expect(error?.code == ENOTDIR)
    }
  }
}
