import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct AppendOnlyFileTests {
  @Test func `what was appended is there, for this user alone, and can be cut off`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "log").path
      do {
        let file = try AppendOnlyFile(path: path)
        #expect(try file.status().size == 0)
        #expect(try file.status().isOwnersAlone)
        try file.append([1, 2, 3])
        try file.append([4])
      }
      let file = try AppendOnlyFile(path: path)
      #expect(try file.bytes(at: 1, count: 10) == [2, 3, 4])
      try file.truncate(to: 2)
      try file.append([9])
      #expect(try OpenFile.open(path).readAll(limit: 9) == [1, 2, 9])
    }
  }

  @Test func `a second one of the same file is refused while the first is open`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "log").path
      let first = try AppendOnlyFile(path: path)
      do throws(FileError) {
        _ = try AppendOnlyFile(path: path)
        Issue.record("opened twice")
      } catch {
        #expect(error.isInUse)
      }
      try first.append([1])
    }
  }

  @Test func `a link is not followed`() throws {
    try withTemporaryFolder { folder in
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: folder.appending(path: "log").path)
      do throws(FileError) {
        _ = try AppendOnlyFile(path: link)
        Issue.record("followed")
      } catch {
        #expect(error.isLink)
      }
    }
  }

  @Test func `a file that others may open is not its owner's alone`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "log").path
      try AppendOnlyFile(path: path).append([1])
      #expect(try FileSystem.status(of: path).isOwnersAlone)
      try setMode(0o620, of: path)
      #expect(try !FileSystem.status(of: path).isOwnersAlone)
      #expect(try !FileSystem.status(of: folder.path).isOwnersAlone)
    }
  }
}
