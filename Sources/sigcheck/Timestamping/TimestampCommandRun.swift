import NativeSystem
import Timestamps

/// A command that asks an authority for a timestamp: the request on its input, the response on its output.
struct TimestampCommandRun {
  let command: String
  /// The environment variables that it does not get: those that hold keys and passphrases.
  let secrets: Set<String>

  /// How long a command may take, in seconds: as long as people wait for a network.
  static let seconds = 120

  /// The response, not yet looked at.
  func respond(to request: TimestampRequest) throws(Failure) -> [UInt8] {
    let result: ChildProcess.Filtered
    do throws(ChildProcess.FilterError) {
      result = try ChildProcess.filter(
        ["/bin/sh", "-c", command], input: request.der, limit: TimestampResponse.maxBytes,
        seconds: Self.seconds, removing: secrets.union([PassphraseSource.variable]))
    } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .tooMuchOutput(let limit):
        throw Failure(TimestampTrouble.commandWroteTooMuch(command: command, limit: limit))
      case .tookTooLong(let seconds):
        throw Failure(TimestampTrouble.commandTookTooLong(command: command, seconds: seconds))
      }
    }
    guard result.ending == .exited(0) else {
      throw Failure(TimestampTrouble.commandFailed(command: command, result.ending))
    }
    return result.output
  }
}
