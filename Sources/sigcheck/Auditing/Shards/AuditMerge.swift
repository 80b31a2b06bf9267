import ArgumentParser
import Audits
import Reports
import StrictEncoding

/// `sigcheck audit merge`: makes of the parts of an audit the report that one machine would have written.
struct AuditMerge: PathTaking {
  static let schemaName = "audit-merge"
  static let repeatableOptions = ReportOptions.repeatable

  static let configuration = CommandConfiguration(
    commandName: "merge", _superCommandName: Sigcheck.name,
    abstract: "Put the parts of an audit together that several machines wrote with --shard.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("A part, as --output wrote it.", valueName: "part"))
  var path: [String] = []

  @OptionGroup var failing: AuditFailingOptions

  @Option(
    help: ArgumentHelp(
      "Where what does not fit into memory goes (default: TMPDIR, then /tmp).",
      valueName: "folder"))
  var spool: String?

  @OptionGroup(title: "REPORTS") var reports: ReportOptions

  @OptionGroup var signing: SigningKeyOptions

  @Flag(help: "Replace reports that exist.")
  var force = false

  @Flag(help: "Print the report as one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    guard !path.isEmpty else {
      throw .usage("there is no part to merge", hint: "give the file of each part")
    }
    guard !path.contains("-") else {
      throw .usage("a part is a file", hint: "give the file that --output named")
    }
    try StandardInputUse.demandSingle([failing.baseline] + signing.paths)
    try reports.demandPossible(signing, summarises: false, isReport: json)
    let circumstances = try ReportCircumstances(isAnonymous: reports.anonymous)
    let fails = try failing.set()
    let writing = try ReportWriting(
      reports, signing: signing, overwrite: force, isOutputTaken: json,
      apartFrom: InputFiles(paths: path + [failing.baseline]))
    let earlier = try failing.earlier()
    let merged = try merge(fails, earlier?.baseline)
    for file in writing.writtenPaths {
      guard
        let root = merged.summary.run.roots.first(where: { InputFiles.isPath(file, inside: $0) })
      else { continue }
      throw Failure(OutputTrouble.insideRoot(path: file, root: root))
    }
    let status = AuditSum.status(
      merged.summary.population, merged.failingStatuses,
      failingFindings: merged.summary.failingFindings)
    var summary = merged.summary
    Console.markEveryLine(with: "AS OF \(summary.judgedAt): ")
    summary.exitStatus = Int(status.rawValue)
    summary.run = try circumstances.finished(
      roots: summary.run.roots,
      inputs: summary.run.inputs + [earlier?.input].compactMap(\.self),
      remarks: AuditSum.remarks(merged.summary.population, merged.trouble))
    try writing.show(Report(summary: summary, entries: merged.entries), isJSON: json)
    return status
  }

  private func merge(
    _ failing: FailingSet, _ baseline: AuditBaseline?
  ) throws(Failure) -> MergedRun {
    do throws(ShardError) {
      var merge = ReportMerge(
        spool: SpoolPlaces(chosen: spool), failing: failing, baseline: baseline)
      for part in path { try merge.add(part) }
      return try merge.finish { ReportFinding($0) }
    } catch {
      throw Failure(error)
    }
  }
}

extension AuditMerge: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "the report of two machines", "sigcheck audit merge part-1.jsonl part-2.jsonl"),
      Example(
        "the same as a file for dashboards, failing for what is new only",
        "sigcheck audit merge part-*.jsonl --report json:audit.json --baseline old.json"
      ),
    ]
  }
}
