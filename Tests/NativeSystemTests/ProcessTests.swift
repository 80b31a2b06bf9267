import Foundation
import NativeSystem
import TestSupport
import Testing

/// Settings of a whole process are tried in processes of their own.
@Suite struct ProcessTests {
  @Test func `the environment is read, and a secret taken out of it`() {
    unsafe setenv("SIGCHECK_TEST_A", "value", 1)
    #expect(ProcessSetting.environment("SIGCHECK_TEST_A") == "value")
    let value = unsafe getenv("SIGCHECK_TEST_A")
    ProcessSetting.removeFromEnvironment("SIGCHECK_TEST_A")
    #expect(unsafe value?.pointee == 0, "its place is erased")
    #expect(ProcessSetting.environment("SIGCHECK_TEST_A") == nil)
    unsafe setenv("SIGCHECK_TEST_B", "swordfish", 1)
    let secret = ProcessSetting.takeSecret("SIGCHECK_TEST_B")
    #expect(secret?.matches(SecretBytes(Array("swordfish".utf8))) == true)
    #expect(ProcessSetting.environment("SIGCHECK_TEST_B") == nil)
    #expect(ProcessSetting.takeSecret("SIGCHECK_TEST_B") == nil)
  }

  @Test func `the processors are those that the process may use`() {
    #expect(ProcessSetting.processorCount >= 1)
    #expect(ProcessSetting.processorCount <= ProcessInfo.processInfo.processorCount)
  }

  @Test func `the clock agrees with Foundation's`() {
    #expect(abs(Double(SystemClock.now()) - Date().timeIntervalSince1970) < 2)
    #expect(SystemClock.monotonicNanoseconds() <= SystemClock.monotonicNanoseconds())
  }

  @Test func `core dumps are off`() async {
    await #expect(processExitsWith: .success) {
      ProcessSetting.disableCoreDumps()
      var limit = rlimit()
      _ = unsafe getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
      precondition(limit.rlim_cur == 0 && limit.rlim_max == 0)
      // Its files in /proc now belong to root: the mark of a process that cannot be dumped.
      var status = stat()
      precondition(unsafe stat("/proc/self/environ", &status) == 0 && status.st_uid == 0)
    }
  }

  @Test func `a closed pipe is an error and no signal`() async {
    await #expect(processExitsWith: .success) {
      ProcessSetting.ignoreBrokenPipe()
      var ends: [Int32] = [0, 0]
      precondition(unsafe pipe(&ends) == 0)
      dup2(ends[1], STDOUT_FILENO)
      close(ends[0])
      do throws(FileError) {
        try StandardStream.output.write([1])
        preconditionFailure("nobody reads this")
      } catch {
        precondition(error.isBrokenPipe && error.path == "standard output")
      }
    }
  }

  @Test func `a full device is an error`() async {
    await #expect(processExitsWith: .success) {
      dup2(unsafe open("/dev/full", O_WRONLY), STDOUT_FILENO)
      do throws(FileError) {
        try StandardStream.output.write([1])
        preconditionFailure("the device is full")
      } catch {
        precondition(error.isNoSpace)
      }
    }
  }

  @Test func `a pipe that is full and does not block is written all the same`() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      precondition(unsafe pipe(&ends) == 0)
      precondition(fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
      dup2(ends[1], STDOUT_FILENO)
      let reading = OpenFile.standardInput()
      dup2(ends[0], STDIN_FILENO)
      let count = 1 << 20
      let results = Workers.results(count: 2, workers: 2) { job in
        if job == 0 {
          usleep(50_000)
          var buffer = [UInt8](repeating: 0, count: 10_000)
          var left = count
          while left > 0 { left -= (try? reading.read(into: &buffer)) ?? left }
          return true
        }
        let bytes = [UInt8](repeating: 7, count: count)
        return (try? StandardStream.output.write(bytes)) != nil
      }
      precondition(results == [true, true])
    }
  }

  @Test func `streams that were closed are held, so that no file takes their place`() async {
    await #expect(processExitsWith: .success) {
      for descriptor in Int32(0)...2 { close(descriptor) }
      _ = ProcessSetting.holdClosedStreams()
      let file = unsafe open("/dev/null", O_RDONLY)
      precondition(file > 2)
      precondition((try? StandardStream.error.write([1])) != nil)
      precondition((try? StandardStream.output.write([1])) == nil)
      precondition((try? OpenFile.standardInput().readAll(limit: 1)) == nil)
    }
  }

  @Test func `streams that are open are left alone`() async {
    await #expect(processExitsWith: .success) {
      var before = stat()
      var after = stat()
      unsafe fstat(STDOUT_FILENO, &before)
      _ = ProcessSetting.holdClosedStreams()
      unsafe fstat(STDOUT_FILENO, &after)
      precondition(before.st_ino == after.st_ino && before.st_dev == after.st_dev)
    }
  }

  @Test func `the exit status is the one given`() async {
    await #expect(processExitsWith: .exitCode(3)) { ProcessSetting.exit(3) }
  }
}
