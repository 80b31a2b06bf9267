/// What became of one artifact; the same word in every report.
public enum ReportStatus: String, Sendable, Hashable, CaseIterable {
  /// The policy, or the keys, said yes, and nothing had to be let pass.
  case accepted
  /// Accepted, though a rule that only advises is not met.
  case advisory
  /// Accepted, since a waiver lifts what is not met.
  case waived
  /// Checked and refused.
  case refused
  /// No signature is about it.
  case unsigned
  /// No verdict: it could not be read, is malformed or ambiguous.
  case error

  /// Whether the artifact may pass a pipeline boundary.
  public var isAccepted: Bool {
    switch self {
    case .accepted, .advisory, .waived: true
    case .refused, .unsigned, .error: false
    }
  }

  /// The order from the best to the worst, by which two runs are compared: nothing is worse than bytes
  /// that were checked and refused, and an error hides what would have been found.
  public var badness: Int {
    switch self {
    case .accepted: 0
    case .advisory: 1
    case .waived: 2
    case .unsigned: 3
    case .error: 4
    case .refused: 5
    }
  }
}
