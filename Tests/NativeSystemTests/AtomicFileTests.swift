import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  private func names(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private func write(
    _ bytes: [UInt8], to path: String, mode: UInt32 = 0o644, overwrite: Bool = false
  ) throws {
    var file = try AtomicFile(creating: path, mode: mode, overwrite: overwrite)
    try file.write(bytes)
    try file.commit()
  }

  @Test func `a file appears whole under its name and leaves nothing beside it`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out").path
      var file = try AtomicFile(creating: path, mode: 0o600, overwrite: false)
      try file.write([1, 2])
      #expect(try !FileSystem.exists(path))
      let temporary = try #require(try names(folder).first)
      #expect(temporary.hasPrefix(".out.sigcheck-") && temporary.hasSuffix(".tmp"))
      try file.write([3])
      try file.commit()
      #expect(try names(folder) == ["out"])
      #expect(try OpenFile.open(path).readAll(limit: 9) == [1, 2, 3])
      #expect(try FileSystem.status(of: path).mode == 0o600)
      #expect(try FileSystem.status(of: path).linkCount == 1)
    }
  }

  @Test func `the temporary of a secret is never readable by others`() throws {
    try withTemporaryFolder { folder in
      let file = try AtomicFile(
        creating: folder.appending(path: "key").path, mode: 0o600, overwrite: false)
      let temporary = folder.appending(path: try #require(try names(folder).first)).path
      #expect(try FileSystem.status(of: temporary).mode == 0o600)
      try file.commit()
    }
  }

  @Test(
    arguments: [
      ("/dev/stdout", FileError.unsupportedCode), ("/proc/self/fd/1", FileError.unsupportedCode),
      ("/nowhere/file", FileError(operation: .create, path: "", code: 2).code),
    ])
  func `names of devices and of open files are no places, nor is a folder that is not there`(
    path: String, code: Int32
  ) throws {
    let error = #expect(throws: FileError.self) {
      try AtomicFile.demandPlace(path, overwrite: true)
    }
    #expect(error?.code == code)
    #expect(error?.path == path)
  }

  @Test func `a file that is not committed leaves nothing`() throws {
    try withTemporaryFolder { folder in
      do {
        var file = try AtomicFile(
          creating: folder.appending(path: "out").path, mode: 0o644, overwrite: false)
        try file.write([1])
        #expect(try names(folder).count == 1)
      }
      #expect(try names(folder) == [])
    }
  }

  @Test func `an existing file is refused before anything is written`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out").path
      try write([1], to: path)
      let error = #expect(throws: FileError.self) { try write([2], to: path) }
      #expect(error?.isExists == true)
      #expect(error?.path == path)
      #expect(try OpenFile.open(path).readAll(limit: 9) == [1])
      #expect(try names(folder) == ["out"])
    }
  }

  @Test func `a file that appears meanwhile is not replaced`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out").path
      var file = try AtomicFile(creating: path, mode: 0o644, overwrite: false)
      try file.write([1])
      try write([2], to: path)
      let error: FileError?
      do {
        try file.commit()
        error = nil
      } catch let failure as FileError {
        error = failure
      }
      #expect(error?.isExists == true)
      #expect(try OpenFile.open(path).readAll(limit: 9) == [2])
      #expect(try names(folder) == ["out"])
    }
  }

  @Test func `overwriting replaces a file and its mode in one step`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "out").path
      try write([1], to: path)
      let old = try OpenFile.open(path)
      try write([2], to: path, mode: 0o600, overwrite: true)
      #expect(try OpenFile.open(path).readAll(limit: 9) == [2])
      #expect(try old.readAll(limit: 9) == [1], "the old file is another file")
      #expect(try FileSystem.status(of: path).mode == 0o600)
      #expect(try names(folder) == ["out"])
    }
  }

  @Test(arguments: ["target", "nowhere"])
  func `a link is replaced itself and its target left alone`(_ target: String) throws {
    try withTemporaryFolder { folder in
      try Data([1]).write(to: folder.appending(path: "target"))
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
      #expect(#expect(throws: FileError.self) { try write([2], to: link) }?.isExists == true)
      try write([2], to: link, overwrite: true)
      #expect(try FileSystem.status(of: link, followLinks: false).kind == .regular)
      #expect(try Data(contentsOf: folder.appending(path: "target")) == Data([1]))
      #expect(try names(folder) == ["link", "target"])
    }
  }

  @Test func `special files and folders are never replaced`() throws {
    // In a folder of the test's own, never a real device: a fault here would destroy it.
    try withTemporaryFolder { folder in
      let fifo = folder.appending(path: "fifo").path
      try #require(unsafe mkfifo(fifo, 0o600) == 0)
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "fifo")
      let inner = folder.appending(path: "inner").path
      try FileSystem.createFolder(inner, mode: 0o700)
      for (path, code) in [(fifo, ENOTSUP), (link, ENOTSUP), (inner, EISDIR)] {
        let error = #expect(throws: FileError.self) { try write([1], to: path, overwrite: true) }
        #expect(error?.code == code)
      }
      #expect(try FileSystem.status(of: fifo).kind == .fifo)
      #expect(try FileSystem.status(of: inner).kind == .folder)
      #expect(try names(folder) == ["fifo", "inner", "link"])
    }
  }

  @Test(arguments: ["", "absent/out", "out/", "out\0.txt"])
  func `a path that cannot be made is refused at once`(_ name: String) throws {
    try withTemporaryFolder { folder in
      let path = name.isEmpty ? "" : folder.path + "/" + name
      #expect(throws: FileError.self) {
        try AtomicFile(creating: path, mode: 0o644, overwrite: false).commit()
      }
      let left = try names(folder)
      #expect(left == [])
    }
  }

  @Test func `a name of the full length and a plain relative name work`() throws {
    try withTemporaryFolder { folder in
      for name in [String(repeating: "n", count: 255), String(repeating: "é", count: 127)] {
        try write([1], to: folder.appending(path: name).path)
      }
      #expect(try names(folder).count == 2)
    }
  }

  @Test func `a hundred files can be open at once`() throws {
    try withTemporaryFolder { folder in
      let results = Workers.results(count: 100, workers: 8) { number in
        do throws(FileError) {
          var file = try AtomicFile(
            creating: folder.path + "/\(number)", mode: 0o644, overwrite: false)
          try file.write(Array("\(number)".utf8))
          try file.commit()
          return true
        } catch {
          return false
        }
      }
      #expect(!results.contains(false))
      let made = try names(folder)
      #expect(made.count == 100)
    }
  }
}
