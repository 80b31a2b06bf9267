import Foundation
import NativeSystem
import TestSupport
import Testing

/// Each test runs in a process of its own with a terminal of its own, or none.
@Suite struct TerminalTests {
  @Test func `without a terminal there is an error and no wait`() async {
    await #expect(processExitsWith: .success) {
      precondition(setsid() != -1)
      do throws(FileError) {
        _ = try Terminal.readSecret(prompt: "Passphrase: ")
        preconditionFailure("there is nobody to ask")
      } catch {
        precondition(error.isNoTerminal && error.path == "/dev/tty")
      }
    }
  }

  @Test func `a secret is typed without echo, and the echo comes back`() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      PseudoTerminal.take(terminal.path)
      let results = Workers.results(count: 2, workers: 2) { job in
        if job == 0 {
          terminal.typeWhenAsked("swordfish é\n")
          return true
        }
        let secret = try? Terminal.readSecret(prompt: "Passphrase: ")
        return secret?.matches(SecretBytes(Array("swordfish é".utf8))) == true
      }
      precondition(results == [true, true])
      precondition(terminal.echoes)
      precondition(terminal.shownLine() == "Passphrase: \r\n")
    }
  }

  @Test func `an empty line is an empty secret, the end of input a refusal`() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      PseudoTerminal.take(terminal.path)
      let results = Workers.results(count: 2, workers: 2) { job in
        if job == 0 {
          terminal.typeWhenAsked("\n")
          usleep(100_000)
          // Control-D at the beginning of a line ends the input.
          terminal.typeWhenAsked("\u{4}")
          return true
        }
        let first = try? Terminal.readSecret(prompt: "First: ")
        usleep(50_000)
        do throws(FileError) {
          _ = try Terminal.readSecret(prompt: "Second: ")
          return false
        } catch {
          return first?.count == 0 && error.isCancelled
        }
      }
      precondition(results == [true, true])
      precondition(terminal.echoes)
    }
  }

  @Test func `a line that is too long is refused and not cut`() async {
    await #expect(processExitsWith: .success) {
      let terminal = PseudoTerminal()
      PseudoTerminal.take(terminal.path)
      let results = Workers.results(count: 2, workers: 2) { job in
        if job == 0 {
          terminal.typeWhenAsked(String(repeating: "x", count: 1_025) + "\n")
          return true
        }
        do throws(FileError) {
          _ = try Terminal.readSecret(prompt: "")
          return false
        } catch {
          return error.code == E2BIG
        }
      }
      precondition(results == [true, true])
      precondition(terminal.echoes)
    }
  }

  @Test func `an interrupt during the prompt restores the echo`() async {
    let terminal = PseudoTerminal()
    // An end of our own keeps the terminal's settings after the other process has gone.
    let own = unsafe open(terminal.path, O_RDWR | O_NOCTTY)
    defer { close(own) }
    let path = terminal.path
    let user = Thread { terminal.typeWhenAsked("half\u{3}") }
    user.start()
    await #expect(processExitsWith: .signal(SIGINT)) { [path = path as String] in
      PseudoTerminal.take(path)
      _ = try Terminal.readSecret(prompt: "Passphrase: ")
    }
    #expect(terminal.echoes)
  }

  @Test func `the standard streams of a pipe are no terminal`() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      precondition(unsafe pipe(&ends) == 0)
      dup2(ends[0], STDIN_FILENO)
      precondition(!Terminal.isTerminal(.input))
      precondition(Terminal.columnCount(.input) == nil)
      dup2(PseudoTerminal.take(PseudoTerminal().path), STDOUT_FILENO)
      precondition(Terminal.isTerminal(.output))
    }
  }
}
