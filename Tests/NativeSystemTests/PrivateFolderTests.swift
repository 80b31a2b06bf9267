import Foundation
import NativeSystem
import TestSupport
import Testing

/// A folder for what nobody else may see, what is handed over from it, and what is left of it.
@Suite struct PrivateFolderTests {
  @Test func `it is private, beside its target, and vanishes with all that is in it`() throws {
    try withTemporaryFolder { folder in
      let target = folder.appending(path: "target").path
      do {
        let place = try PrivateFolder(beside: target)
        let status = try FileSystem.status(of: place.path, followLinks: false)
        #expect(status.mode == 0o700 && status.kind == .folder)
        #expect(FileSystem.folder(of: place.path) == folder.path)
        try Self.fill(place.folder)
      }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `what is handed over stays, exactly, and the rest goes`() throws {
    try withTemporaryFolder { folder in
      let target = folder.appending(path: "target").path
      do {
        let place = try PrivateFolder(beside: target)
        try Self.fill(place.folder)
        try place.handOver("a", to: target, replacing: false)
        let error = #expect(throws: FileError.self) {
          try place.handOver("file", to: target, replacing: false)
        }
        #expect(error?.isExists == true)
      }
      #expect(try names(in: folder) == ["target"])
      #expect(FileManager.default.contents(atPath: target + "/b/c/deep") == Data([1, 2, 3]))
    }
  }

  @Test func `a folder whose rights were taken away is removed all the same`() throws {
    try withTemporaryFolder { folder in
      do {
        let place = try PrivateFolder(in: folder.path)
        try Self.fill(place.folder)
        for path in ["/a/b/c", "/a/b", "/a"] {
          _ = unsafe chmod(place.path + path, 0)
        }
      }
      #expect(try names(in: folder) == [])
    }
  }

  @Test func `a part that is moved away while it is removed leads to nothing else`() throws {
    try withTemporaryFolder { folder in
      let outside = folder.appending(path: "outside")
      try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: false)
      try Data([9]).write(to: outside.appending(path: "precious"))
      var mover: Thread?
      let moved = DispatchSemaphore(value: 0)
      do {
        let place = try PrivateFolder(in: folder.path)
        let inner = place.path + "/a/b"
        try place.folder.createFolder("a", mode: 0o700)
        try place.folder.createFolder("a/b", mode: 0o700)
        for number in 0..<3_000 {
          try place.folder.createFile("a/b/\(number)", mode: 0o600).close()
        }
        let thread = Thread {
          let count = { (try? FileManager.default.contentsOfDirectory(atPath: inner))?.count }
          while count() == 3_000 {}
          try? FileSystem.rename(inner, to: outside.path + "/b")
          moved.signal()
        }
        thread.start()
        mover = thread
      }
      moved.wait()
      #expect(mover != nil)
      #expect(FileManager.default.contents(atPath: outside.path + "/precious") == Data([9]))
    }
  }

  @Test func `another folder that has taken its path keeps what is in it`() throws {
    try withTemporaryFolder { folder in
      let moved = folder.appending(path: "moved").path
      var path = ""
      do {
        let place = try PrivateFolder(in: folder.path)
        path = place.path
        try Self.fill(place.folder)
        try FileSystem.rename(place.path, to: moved)
        try FileSystem.createFolder(path, mode: 0o700)
        try Data([9]).write(to: URL(filePath: path + "/mine"))
        try place.handOver("file", to: folder.appending(path: "out").path, replacing: false)
      }
      #expect(FileManager.default.contents(atPath: path + "/mine") == Data([9]))
      #expect(FileManager.default.contents(atPath: folder.path + "/out") == Data([1, 2, 3]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: moved) == [])
    }
  }

  @Test func `paths that lead out are refused`() throws {
    try withTemporaryFolder { folder in
      let place = try PrivateFolder(in: folder.path)
      for path in ["../x", "/x", "a/../x", "", ".", "a//b", "a/"] {
        #expect(throws: FileError.self) { try place.folder.createFolder(path, mode: 0o700) }
        #expect(throws: FileError.self) { _ = try place.folder.createFile(path, mode: 0o600) }
        #expect(throws: FileError.self) { try place.folder.createLink(path, target: [0x78]) }
      }
    }
  }

  @Test func `leftovers are named only when no process holds them`() throws {
    try withTemporaryFolder { folder in
      let target = folder.appending(path: "target").path
      let place = try PrivateFolder(beside: target)
      let file = try AtomicFile(creating: target, mode: 0o600, overwrite: false)
      #expect(Leftovers.paths(in: folder.path) == [])
      let old = folder.path + "/.app.sigcheck-abcdefghij.tmp"
      try Data().write(to: URL(filePath: old))
      let stranger = folder.path + "/.app.sigcheck-abcdefghi1.tmp"
      try Data().write(to: URL(filePath: stranger))
      #expect(Leftovers.paths(in: folder.path) == [old])
      try file.commit()
      withExtendedLifetime(place) {}
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal removes it while threads still write`(_ number: Int32) async throws {
    try await withFolder { folder in
      await #expect(processExitsWith: .signal(number)) { [folder = folder as String, number] in
        ProcessSetting.disableCoreDumps()
        Signals.removeTemporariesOnInterrupt()
        let place = try PrivateFolder(in: folder)
        Workers.run(count: 4, workers: 4) { worker in
          for turn in 0... {
            let name = "\(worker)-\(turn)"
            try? place.folder.createFolder(name, mode: 0o755)
            let file = try? place.folder.createFile(name + "/file", mode: 0o644)
            try? file?.write([1, 2, 3].span)
            if worker == 0, turn == 200 { kill(getpid(), number) }
          }
        }
      }
    }
  }

  private func withFolder(_ body: (String) async -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sigcheck-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    await body(folder.path)
    #expect(try names(in: folder) == [])
  }

  private static func fill(_ folder: OpenFolder) throws {
    for path in ["a", "a/b", "a/b/c", "empty"] { try folder.createFolder(path, mode: 0o755) }
    for path in ["file", "a/file", "a/b/c/deep"] {
      let file = try folder.createFile(path, mode: 0o644)
      try file.write([1, 2, 3].span)
      try file.close()
    }
    try folder.createLink("link", target: Array("/".utf8))
  }

  private func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
  }
}
