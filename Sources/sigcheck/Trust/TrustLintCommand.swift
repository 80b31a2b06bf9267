import ArgumentParser
import Digests
import SigstoreTrust
import StrictEncoding

/// `sigcheck trust lint`: what a trusted root allows and hardly means.
struct TrustLintCommand: SigcheckCommand {
  static let schemaName = "trust-lint"

  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Check a trusted root: windows, chains, keys, and what is missing in it.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The file: a trusted_root.json.", valueName: "file"))
  var file: String

  @Option(
    help: ArgumentHelp(
      "Codes of findings that are meant, separated by commas.", valueName: "codes"))
  var ignore: String?

  @Option(help: ArgumentHelp("Check as of a time.", valueName: "time"))
  var at: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let now = try AsOfOption.time(orNow: at)
    let found = try TrustedRootFile(file)
    let ignored = try IgnoredCodes.parse(ignore, among: RootConcern.codes)
    let findings = TrustedRootLint(found.root, at: now).findings
      .filter { !ignored.contains($0.code) }
    let status: ExitStatus = findings.isEmpty ? .accepted : .refused
    guard json else {
      try Console.result(findings.flatMap(lines) + [summary(findings, found.root)])
      return status
    }
    try Console.result(
      document(
        [("checkedAt", .string(now.description))] + PathMembers.members("path", file) + [
          ("digest", .string(found.digest.description)),
          ("findings", .array(findings.map(value))),
        ], status: status))
    return status
  }

  private func lines(_ finding: RootFinding) -> [Line] {
    let explanation = finding.concern.explanation
    let place = finding.pointer.isEmpty ? file : "\(file) \(finding.pointer)"
    let severity = finding.concern.severity.rawValue
    return [
      Line(.strong(place), ": ", .plain("\(severity): \(explanation.message) [\(finding.code)]")),
      Line("  ", .plain(explanation.remedy ?? "")),
    ]
  }

  private func summary(_ findings: [RootFinding], _ root: TrustedRoot) -> Line {
    let logs = root.logs.count + root.certificateLogs.count
    let authorities = root.certificateAuthorities.count + root.timestampAuthorities.count
    let words = [
      Counted.words(logs, "log"),
      authorities == 1 ? "1 authority" : "\(authorities) authorities",
      Counted.words(findings.count, "finding"),
    ]
    return Line(.strong(file), ": ", .plain(words.joined(separator: ", ")))
  }

  private func value(_ finding: RootFinding) -> JSONValue {
    let explanation = finding.concern.explanation
    return .object(
      JSONObject([
        ("code", .string(finding.code)),
        ("severity", .string(finding.concern.severity.rawValue)),
        ("message", .string(explanation.message)), ("remedy", .optional(explanation.remedy)),
        ("pointer", .string(finding.pointer)),
      ]))
  }
}

extension TrustLintCommand: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "look through a root before it is handed out", "sigcheck trust lint trusted_root.json"),
      Example(
        "what will have ended next year",
        "sigcheck trust lint trusted_root.json --at 2027-12-01T00:00:00Z"),
    ]
  }
}
