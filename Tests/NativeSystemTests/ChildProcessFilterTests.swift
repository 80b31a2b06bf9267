import NativeSystem
import Testing

@Suite struct ChildProcessFilterTests {
  private static func run(
    _ command: String, input: [UInt8] = [1, 2, 3], limit: Int = 1 << 20, seconds: Int = 20
  ) throws(ChildProcess.FilterError) -> ChildProcess.Filtered {
    ProcessSetting.ignoreBrokenPipe()
    return try ChildProcess.filter(
      ["/bin/sh", "-c", command], input: input, limit: limit, seconds: seconds, removing: [])
  }

  @Test func `What is written comes back, however much it is`() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let result = try Self.run("cat", input: bytes)
    #expect(result.output == bytes)
    #expect(result.ending == .exited(0))
  }

  @Test func `A program need not read its input`() throws {
    let result = try Self.run("echo x; exit 7", input: [UInt8](repeating: 0, count: 300_000))
    #expect(result.output == Array("x\n".utf8))
    #expect(result.ending == .exited(7))
  }

  @Test func `A program that writes too much, or takes too long, is ended`() {
    #expect(throws: ChildProcess.FilterError.tooMuchOutput(limit: 10)) {
      try Self.run("cat /dev/zero", limit: 10)
    }
    #expect(throws: ChildProcess.FilterError.tookTooLong(seconds: 1)) {
      try Self.run("exec sleep 30", seconds: 1)
    }
    #expect(throws: ChildProcess.FilterError.tookTooLong(seconds: 1)) {
      try Self.run("exec >&-; exec sleep 30", seconds: 1)
    }
  }

  @Test func `A signal and a program that is not there are told`() throws {
    #expect(try Self.run("kill -9 $$").ending == .signalled(9))
    #expect(throws: ChildProcess.FilterError.self) {
      try ChildProcess.filter(
        ["/no/such/program"], input: [], limit: 1, seconds: 1, removing: [])
    }
  }
}
