import Artifacts
import NativeSystem
import Policies

/// What is done with the copies of artifacts once all of them are accepted.
struct HandOver {
  /// Who gets the copies.
  enum Goal {
    /// The one copy gets this path.
    case path(String, replacing: Bool)
    /// The copies get these names in a new folder.
    case folder(String, names: [String])
    /// A command is run on them, without these environment variables.
    case command(CommandTemplate, withholding: Set<String>)
  }

  let goal: Goal
  /// Where the copies are until then; what is left there vanishes with it.
  let place: CopyPlace
  /// The folders that the caller named to be written to.
  let folders: [String]

  /// Whether a verdict is of use only once the hand-over has succeeded.
  ///
  /// A command follows the verdict; a copy that is not there must not look as if it were.
  var comesFirst: Bool { if case .command = goal { false } else { true } }

  /// Hands over the copies, one for each target, in order; nothing unless all are accepted.
  ///
  /// If the copies cannot be put in place, nothing is there then.
  func finish(_ copies: [VerifiedCopy], after status: ExitStatus) -> HandOverResult? {
    guard status == .accepted else { return nil }
    do throws(CopyError) {
      switch goal {
      case .path(let path, let replacing):
        for copy in copies { try copy.handOver(to: path, replacing: replacing) }
        return .copied(to: path)
      case .folder(let path, let names):
        try VerifiedCopy.handOver(Array(zip(copies, names)), asFolder: path)
        return .copied(to: path)
      case .command(let template, let secrets):
        return .ran(try run(template, copies, secrets))
      }
    } catch {
      return .failed(Failure(error))
    }
  }

  private func run(
    _ template: CommandTemplate, _ copies: [VerifiedCopy], _ secrets: Set<String>
  ) throws(CopyError) -> CommandRun {
    try place.demandUnreachable()
    // Absolute: a relative one could begin with a dash, and the command may change its folder.
    var paths: [String] = []
    do throws(FileError) {
      for copy in copies { paths.append(try FileSystem.canonicalPath(copy.path)) }
    } catch {
      throw .file(error)
    }
    let arguments = template.arguments(for: paths)
    let ending: Result<ChildProcess.Ending, FileError> =
      withExtendedLifetime(copies) {
        Result { () throws(FileError) in
          try ChildProcess.run(
            arguments, removing: secrets.union([PassphraseSource.variable]))
        }
      }
    return CommandRun(arguments: arguments, ending: ending)
  }
}
