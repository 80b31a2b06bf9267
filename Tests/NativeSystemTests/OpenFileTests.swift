import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct OpenFileTests {
  @Test func `a file is read to its end through one buffer`() throws {
    try withTemporaryFolder { folder in
      let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 >> 4) }
      let path = folder.appending(path: "data").path
      try Data(content).write(to: URL(filePath: path))
      let file = try OpenFile.open(path)
      file.adviseSequential()
      var buffer = [UInt8](repeating: 0, count: OpenFile.readSize)
      var found: [UInt8] = []
      while true {
        let count = try file.read(into: &buffer)
        guard count > 0 else { break }
        found += buffer[..<count]
      }
      #expect(found == content)
      #expect(try file.read(into: &buffer) == 0, "the end stays the end")
    }
  }

  @Test func `reads at an offset are whole but at the end, and move nothing`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "data").path
      try Data(Array("0123456789".utf8)).write(to: URL(filePath: path))
      let file = try OpenFile.open(path)
      var buffer = [UInt8](repeating: 0, count: 8)
      #expect(try file.read(into: &buffer, at: 3, count: 4) == 4)
      #expect(Array(buffer[..<4]) == Array("3456".utf8))
      #expect(try file.read(into: &buffer, at: 8, count: 8) == 2)
      #expect(try file.read(into: &buffer, at: 10, count: 8) == 0)
      #expect(try file.read(into: &buffer, at: 99, count: 8) == 0)
      #expect(try file.read(into: &buffer, at: 0, count: 0) == 0)
      #expect(try file.read(into: &buffer) == 8, "the position is still at the beginning")
      let error = #expect(throws: FileError.self) {
        try file.read(into: &buffer, at: .max, count: 1)
      }
      #expect(error?.code == EOVERFLOW)
    }
  }

  @Test func `the status tells kind, size and change`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "data").path
      try Data([1, 2, 3]).write(to: URL(filePath: path))
      let file = try OpenFile.open(path)
      let status = try file.status()
      #expect(status.kind == .regular)
      #expect(status.size == 3)
      #expect(status.linkCount == 1)
      #expect(try file.status() == status)
      #expect(try FileSystem.status(of: path).isSameFile(as: status))
      let handle = try FileHandle(forWritingTo: URL(filePath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data([4]))
      try handle.close()
      let changed = try file.status()
      #expect(changed != status)
      #expect(changed.isSameFile(as: status))
    }
  }

  @Test func `what is absent, hidden in a NUL or a loop of links is refused`() throws {
    try withTemporaryFolder { folder in
      let missing = #expect(throws: FileError.self) {
        try OpenFile.open(folder.appending(path: "absent").path)
      }
      #expect(missing?.isNotFound == true)
      #expect(missing?.operation == .open)
      #expect(missing?.path == folder.appending(path: "absent").path)
      let path = folder.appending(path: "data").path
      try Data().write(to: URL(filePath: path))
      let cut = #expect(throws: FileError.self) { try OpenFile.open(path + "\0.sig") }
      #expect(cut?.code == EINVAL)
      let loop = folder.appending(path: "loop").path
      try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop")
      #expect(#expect(throws: FileError.self) { try OpenFile.open(loop) }?.isLink == true)
    }
  }

  @Test func `a link is followed only if that is asked for`() throws {
    try withTemporaryFolder { folder in
      try Data([7]).write(to: folder.appending(path: "data"))
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "data")
      #expect(try OpenFile.open(link).readAll(limit: 10) == [7])
      let error = #expect(throws: FileError.self) {
        try OpenFile.open(link, followLinks: false)
      }
      #expect(error?.isLink == true)
    }
  }

  @Test func `a folder opens, says what it is, and cannot be read`() throws {
    try withTemporaryFolder { folder in
      let file = try OpenFile.open(folder.path)
      #expect(try file.status().kind == .folder)
      var buffer: [UInt8] = [0]
      #expect(#expect(throws: FileError.self) { try file.read(into: &buffer) }?.isFolder == true)
    }
  }

  @Test func `a device opens and says what it is`() throws {
    #expect(try OpenFile.open("/dev/null").status().kind == .characterDevice)
    #expect(try OpenFile.open("/dev/null").readAll(limit: 0) == [])
  }

  @Test func `a FIFO without a writer opens at once, and its first read waits for one`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "fifo").path
      try #require(unsafe mkfifo(path, 0o600) == 0)
      let file = try OpenFile.open(path)
      #expect(try file.status().kind == .fifo)
      let writer = Process()
      writer.executableURL = URL(filePath: "/bin/sh")
      writer.arguments = ["-c", "sleep 0.2; printf first; sleep 0.2; printf second", "sh"]
      writer.standardOutput = try FileHandle(forUpdating: URL(filePath: path))
      try writer.run()
      // Our own end for writing, which Process needed, must go, or the end never comes.
      try (writer.standardOutput as? FileHandle)?.close()
      #expect(try file.readAll(limit: 100) == Array("firstsecond".utf8))
      var buffer: [UInt8] = [0]
      let error = #expect(throws: FileError.self) {
        try file.read(into: &buffer, at: 0, count: 1)
      }
      #expect(error?.code == ESPIPE)
      writer.waitUntilExit()
    }
  }
}
