import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct FileSystemTests {
  @Test func `a rename without replacing fails where the name is taken`() throws {
    try withTemporaryFolder { folder in
      let first = folder.appending(path: "first").path
      let second = folder.appending(path: "second").path
      try Data([1]).write(to: URL(filePath: first))
      try Data([2]).write(to: URL(filePath: second))
      let error = #expect(throws: FileError.self) {
        try FileSystem.renameWithoutReplacing(first, to: second)
      }
      #expect(error?.isExists == true)
      #expect(try OpenFile.open(second).readAll(limit: 1) == [2])
      try FileSystem.remove(second)
      try FileSystem.renameWithoutReplacing(first, to: second)
      #expect(try !FileSystem.exists(first))
      #expect(try OpenFile.open(second).readAll(limit: 1) == [1])
    }
  }

  @Test func `what cannot be looked at is not called absent`() throws {
    try withTemporaryFolder { folder in
      let loop = folder.appending(path: "loop").path
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop")
      #expect(try FileSystem.exists(loop))
      #expect(throws: FileError.self) { try FileSystem.exists(loop + "/inner") }
      #expect(try !FileSystem.exists(folder.path + "/absent/inner"))
    }
  }

  @Test func `folders are made and files removed, not the other way round`() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "inner").path
      try FileSystem.createFolder(inner, mode: 0o700)
      #expect(try FileSystem.status(of: inner).mode == 0o700)
      let again = #expect(throws: FileError.self) {
        try FileSystem.createFolder(inner, mode: 0o700)
      }
      #expect(again?.isExists == true)
      #expect(throws: FileError.self) { try FileSystem.remove(inner) }
      #expect(#expect(throws: FileError.self) { try FileSystem.remove("") }?.isNotFound == true)
    }
  }

  @Test(arguments: [
    ("/a/b", "/a", true), ("/a", "/a", true), ("/a/b/c", "/a", true), ("/a", "/", true),
    ("/", "/", true), ("/ab", "/a", false), ("/a", "/a/b", false), ("/b", "/a", false),
  ])
  func `a path lies in a folder by whole names`(path: String, folder: String, isWithin: Bool) {
    #expect(
      FileSystem.isCanonicalPath(Array(path.utf8), within: Array(folder.utf8)) == isWithin)
  }
}
