/// What the process says to its caller; stable since the first release.
enum ExitStatus: Int32, CaseIterable {
  /// Accepted, or done.
  case accepted = 0
  /// Checked and refused.
  case refused = 1
  /// No verdict: unreadable, malformed or ambiguous input, bad configuration, internal error.
  case noVerdict = 2
  /// No signature was found.
  case unsigned = 3
  /// Accepted, but the command that was handed the copy failed.
  case commandFailed = 4
  /// The command line is wrong.
  case usage = 64

  /// The word for the outcome of one artifact, in text and in JSON.
  var verdict: String {
    switch self {
    case .accepted: "accepted"
    case .refused: "refused"
    case .unsigned: "unsigned"
    case .noVerdict, .commandFailed, .usage: "error"
    }
  }

  /// The status of a run over several artifacts: the worst wins.
  static func worst(of statuses: [ExitStatus]) -> ExitStatus {
    let order: [ExitStatus] = [.usage, .noVerdict, .refused, .unsigned, .commandFailed]
    return order.first(where: statuses.contains) ?? .accepted
  }
}
