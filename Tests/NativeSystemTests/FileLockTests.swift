import Foundation
import NativeSystem
import Synchronization
import TestSupport
import Testing

@Suite struct FileLockTests {
  @Test func `only one at a time changes a file`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "log").path
      let inside = Atomic(0)
      let most = Atomic(0)
      Workers.run(count: 40, workers: 4) { number in
        guard let lock = try? FileLock.exclusive(path) else { return }
        let now = inside.wrappingAdd(1, ordering: .sequentiallyConsistent).newValue
        _ = most.max(now, ordering: .sequentiallyConsistent)
        usleep(500)
        inside.wrappingSubtract(1, ordering: .sequentiallyConsistent)
        withExtendedLifetime(lock) {}
      }
      #expect(most.load(ordering: .sequentiallyConsistent) == 1)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == [])
    }
  }

  @Test func `another process waits until the lock is released`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "log").path
      var lock: FileLock? = try FileLock.exclusive(path)
      let other = Process()
      other.executableURL = URL(filePath: "/usr/bin/env")
      other.arguments = ["flock", "--nonblock", folder.path, "true"]
      try other.run()
      other.waitUntilExit()
      #expect(other.terminationStatus == 1)
      withExtendedLifetime(lock) {}
      lock = nil
      let later = Process()
      later.executableURL = URL(filePath: "/usr/bin/env")
      later.arguments = ["flock", "--nonblock", folder.path, "true"]
      try later.run()
      later.waitUntilExit()
      #expect(later.terminationStatus == 0)
    }
  }

  @Test func `a lock in an absent folder is refused`() {
    let error = #expect(throws: FileError.self) { try FileLock.exclusive("/absent/folder/x") }
    #expect(error?.isNotFound == true)
    #expect(error?.operation == .lock)
  }
}
