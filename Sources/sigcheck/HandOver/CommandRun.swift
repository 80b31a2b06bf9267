import NativeSystem
import StrictEncoding

/// A command that was run on verified copies, and how that ended.
struct CommandRun {
  let arguments: [String]
  let ending: Result<ChildProcess.Ending, FileError>

  /// Why it did not succeed; nil if it did.
  var trouble: CommandTrouble? {
    let program = arguments.first ?? ""
    switch ending {
    case .success(.exited(0)): return nil
    case .success(.exited(let status)): return .exited(program: program, status: status)
    case .success(.signalled(let number)): return .signalled(program: program, number: number)
    case .failure(let error): return .notStarted(program: program, reason: error.reason)
    }
  }

  /// The signal that ended it, if that was meant to end this program too.
  var sharedSignal: Int32? {
    guard case .success(.signalled(let number)) = ending, Signals.wasRequested(number) else {
      return nil
    }
    return number
  }

  /// The member `command` of the JSON object.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      (
        "arguments",
        .array(
          arguments.map { .string(String(decoding: PathText.bytes(of: $0), as: UTF8.self)) })
      )
    ]
    switch ending {
    case .success(.exited(let status)): members.append(("exitStatus", .count(status)))
    case .success(.signalled(let number)): members.append(("signal", .count(number)))
    case .failure: break
    }
    return .object(JSONObject(members))
  }
}
