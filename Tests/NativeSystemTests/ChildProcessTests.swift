import Foundation
import NativeSystem
import Testing

/// Programs that are run and waited for.
@Suite(.serialized) struct ChildProcessTests {
  @Test func `how a program ends is told`() throws {
    #expect(try ChildProcess.run(["true"]) == .exited(0))
    #expect(try ChildProcess.run(["sh", "-c", "exit 200"]) == .exited(200))
    #expect(try ChildProcess.run(["sh", "-c", "kill -KILL $$"]) == .signalled(SIGKILL))
  }

  @Test func `a program that is not there, or is none, is an error with its name`() {
    for program in ["no-such-program", "/dev/null", "/", ""] {
      let error = #expect(throws: FileError.self) { _ = try ChildProcess.run([program]) }
      #expect(error?.operation == .run && error?.path == program)
    }
    #expect(throws: FileError.self) { _ = try ChildProcess.run(["true", "a\0b"]) }
  }

  @Test func `a variable that is withheld is not there`() throws {
    _ = unsafe setenv("SIGCHECK_TEST_SECRET", "x", 1)
    let line = "test -z \"$SIGCHECK_TEST_SECRET\" && test -n \"$PATH\""
    #expect(
      try ChildProcess.run(["sh", "-c", line], removing: ["SIGCHECK_TEST_SECRET"]) == .exited(0))
  }

  @Test func `signals that this process ignores are not ignored in the program`() async {
    await #expect(processExitsWith: .success) {
      ProcessSetting.ignoreBrokenPipe()
      let line = "exec 2>/dev/null; (sleep 0.2; echo x) | true; kill -PIPE $$; exit 1"
      let ending = try ChildProcess.run(["sh", "-c", line])
      precondition(ending == .signalled(SIGPIPE))
    }
  }

  @Test func `a parent that does not care for its children hides no ending`() async {
    await #expect(processExitsWith: .success) {
      _ = signal(SIGCHLD, SIG_IGN)
      let ending = try ChildProcess.run(["sh", "-c", "exit 7"])
      precondition(ending == .exited(7))
    }
  }

  @Test func `a signal that is sent to this process is passed on`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) {
      Signals.removeTemporariesOnInterrupt()
      let ending = try ChildProcess.run(["sh", "-c", "kill -TERM $PPID; exec sleep 20"])
      precondition(ending == .signalled(SIGTERM) && Signals.wasRequested(SIGTERM))
      Signals.end(by: SIGTERM)
    }
  }
}
