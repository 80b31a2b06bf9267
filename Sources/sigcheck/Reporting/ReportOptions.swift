import ArgumentParser
import NativeSystem
import Reports

/// The options of reports, which several commands write alike.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report; KIND is text, json, jsonl, csv, junit, sarif, github, codequality, prometheus, "
        + "inspec-json or html, and - as PATH is standard output.", valueName: "kind:path"))
  var report: [String] = []

  @Flag(help: "Sign each report with --signing-key; the signature is written beside it.")
  var signReport = false

  @Flag(help: "Leave the names of the machine and of the user out of reports.")
  var anonymous = false

  /// The options that may stand more than once.
  static let repeatable: Set<String> = ["--report"]

  /// Refuses options that only a report has, and a key that nothing is signed with.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - summarises: Whether the key is for something else.
  ///   - isReport: Whether the output of the command is a report, or has one in it.
  ///   - isPacked: Whether the key signs a pack.
  /// - Throws: ``Failure`` for such options and such a key.
  func demandPossible(
    _ key: SigningKeyOptions, summarises: Bool, isReport: Bool = false, isPacked: Bool = false
  ) throws(Failure) {
    guard !report.isEmpty || (!signReport && (!anonymous || isReport)) else {
      throw .usage(
        "\(signReport ? "--sign-report" : "--anonymous") is about a report",
        hint: "give --report KIND:PATH")
    }
    try key.demandUse(
      signReport || summarises || isPacked,
      by: "--sign-report and --report KIND:PATH, --write-vsa FILE or --pack PATH")
  }

  /// The reports that are asked for.
  ///
  /// - Parameter isOutputTaken: Whether standard output is somebody else's.
  /// - Returns: The reports, in their order.
  /// - Throws: ``Failure`` for what is no report, and for two that would go to one place.
  func targets(isOutputTaken: Bool) throws(Failure) -> [ReportTarget] {
    var targets: [ReportTarget] = []
    for text in report {
      let target = try ReportTarget(text)
      if let other = targets.first(where: { Self.isSame($0, target) }) {
        throw .usage(
          "two reports would go to '\(target.path)'",
          hint: "give \(other.format.rawValue) or \(target.format.rawValue) another place")
      }
      targets.append(target)
    }
    guard !isOutputTaken || !targets.contains(where: \.isStandardOutput) else {
      throw .usage(
        "a report and something else would both go to standard output",
        hint: "give the report a file, or leave out --json and the command")
    }
    if signReport {
      guard !targets.isEmpty else {
        throw .usage("there is no report to sign", hint: "give --report KIND:PATH")
      }
      guard !targets.contains(where: \.isStandardOutput) else {
        throw .usage(
          "a report on standard output has no place for its signature", hint: "give it a file")
      }
    }
    return targets
  }

  private static func isSame(_ one: ReportTarget, _ other: ReportTarget) -> Bool {
    guard !one.isStandardOutput, !other.isStandardOutput else {
      return one.isStandardOutput && other.isStandardOutput
    }
    return InputFiles.isSamePlace(one.path, other.path)
  }
}
