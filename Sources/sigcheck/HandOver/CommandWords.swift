/// The words of a command that is to be run on verified copies, as they stood after `--`.
///
/// The parser never sees them: no word of the command is an option of ours.
struct CommandWords: Decodable {
  var words: [String] = []

  init() {}

  init(from decoder: any Decoder) {}
}

/// A command that runs another one, which stands after `--`.
protocol CommandTaking: SigcheckCommand {
  /// What stood after `--`.
  var words: CommandWords { get set }
}
