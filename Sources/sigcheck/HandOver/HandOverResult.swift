import NativeSystem
import StrictEncoding

/// What came of a hand-over.
enum HandOverResult {
  /// The copies are at this path.
  case copied(to: String)
  /// A command was run on them.
  case ran(CommandRun)
  /// The copies could not be put in place, or no command got them.
  case failed(Failure)

  /// The exit status of the whole run: all was accepted.
  var status: ExitStatus {
    if case .failed(let failure) = self { return failure.status }
    return diagnostic == nil ? .accepted : .commandFailed
  }

  /// What speaks against the hand-over.
  var diagnostic: Diagnostic? {
    switch self {
    case .copied: nil
    case .ran(let run): run.trouble.map { Diagnostic($0) }
    case .failed(let failure): failure.diagnostic
    }
  }

  /// The lines for standard output.
  var lines: [Line] {
    if case .copied(let path) = self { [Line(.good("copied"), "    ", .strong(path))] } else { [] }
  }

  /// The members of the JSON object.
  var members: [(String, JSONValue)] {
    switch self {
    case .copied(let path): PathMembers.members("copiedTo", path)
    case .failed(let failure): [("error", failure.diagnostic.json)]
    case .ran(let run):
      [("command", run.json)] + (run.trouble.map { [("error", Diagnostic($0).json)] } ?? [])
    }
  }

  /// Tells what speaks against the hand-over and returns the status of the run.
  ///
  /// Whoever ended the command by a signal that came to this process as well meant both: then this
  /// ends the same way.
  func end() -> ExitStatus {
    if let diagnostic { Console.error(diagnostic) }
    if case .ran(let run) = self, let number = run.sharedSignal { Signals.end(by: number) }
    return status
  }
}
