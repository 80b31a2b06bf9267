import StrictEncoding

/// What a run of `verify` leaves for others: a signed summary of the verdict, and reports.
///
/// They are written before the verdict is told and before anything is handed over.
struct VerdictRecords {
  let summary: VerdictSummary?
  let reports: VerifyReporting?

  var isEmpty: Bool { summary == nil && reports == nil }

  /// Whether a report takes standard output, so that nothing else goes there.
  var takesOutput: Bool { reports?.takesOutput ?? false }

  /// What the text says of them.
  var lines: [Line] { summary?.lines ?? [] }

  /// What the JSON says of them.
  var members: [(String, JSONValue)] { summary?.members ?? [] }

  /// Writes all that is asked for about these verdicts.
  func write(_ targets: [TargetReport], _ status: ExitStatus) throws(Failure) {
    for target in targets { try summary?.write(target) }
    try reports?.write(targets, status)
  }

  /// Removes the summary of a run that gives no verdict; its reports say so themselves.
  func takeBack() { summary?.takeBack() }
}
