import Foundation
import NativeSystem
import TestSupport
import Testing

/// What is left behind when a process ends in the middle of its work.
@Suite struct SignalTests {
  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
  func `a signal removes the temporaries and ends the process as that signal`(
    _ number: Int32
  ) async throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .signal(number)) { [folder = folder as String, number] in
      ProcessSetting.disableCoreDumps()
      Signals.removeTemporariesOnInterrupt()
      var first = try AtomicFile(creating: folder + "/a", mode: 0o644, overwrite: false)
      try first.write([1])
      let second = try AtomicFile(creating: folder + "/b", mode: 0o644, overwrite: false)
      let kept = try AtomicFile(creating: folder + "/kept", mode: 0o644, overwrite: false)
      try kept.commit()
      // To the process: this thread itself, made by the dispatch library, blocks all signals.
      kill(getpid(), number)
      sleep(10)
      try first.commit()
      try second.commit()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kept"])
  }

  @Test func `a trap of ours removes the temporaries too`() async throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .failure) { [folder = folder as String] in
      ProcessSetting.disableCoreDumps()
      Signals.removeTemporariesOnInterrupt()
      let file = try AtomicFile(creating: folder + "/a", mode: 0o644, overwrite: false)
      precondition(ProcessSetting.processorCount < 0, "as if an invariant did not hold")
      try file.commit()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test func `an exit from deep within removes the temporaries`() async throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .exitCode(2)) { [folder = folder as String] in
      let file = try AtomicFile(creating: folder + "/a", mode: 0o644, overwrite: false)
      if ProcessSetting.processorCount > 0 { ProcessSetting.exit(2) }
      try file.commit()
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  @Test func `a signal that was ignored stays ignored`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGHUP, SIG_IGN)
      Signals.removeTemporariesOnInterrupt()
      kill(getpid(), SIGHUP)
      usleep(100_000)
    }
  }

  @Test func `a full disk is an error with the path, and nothing is left`() async throws {
    let folder = try Self.makeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(processExitsWith: .success) { [folder = folder as String] in
      ProcessSetting.ignoreBrokenPipe()
      // A limit on the size of files stands for the end of a disk.
      var limit = rlimit(rlim_cur: 10_000, rlim_max: 10_000)
      precondition(unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
      var file = try AtomicFile(creating: folder + "/a", mode: 0o644, overwrite: false)
      do throws(FileError) {
        try file.write([UInt8](repeating: 1, count: 20_000))
        preconditionFailure("there is no room")
      } catch {
        precondition(error.isNoSpace && error.operation == .write && error.path == folder + "/a")
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }

  private static func makeFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "sigcheck-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.path
  }
}
