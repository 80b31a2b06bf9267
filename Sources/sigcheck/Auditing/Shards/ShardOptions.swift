import ArgumentParser
import Audits
import StrictEncoding

/// The options of an audit that several machines share.
struct ShardOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge the part I of N only, for 'audit merge'; needs --at and --output.", valueName: "i/n"))
  var shard: String?

  @Option(help: ArgumentHelp("Where the part is written.", valueName: "file"))
  var output: String?

  /// The part; nil where there is one machine.
  func parsed() throws(Failure) -> Shard? {
    guard let shard else { return nil }
    do throws(ShardError) { return try Shard(parsing: shard) } catch { throw Failure(error) }
  }
}

extension AuditCommand {
  /// Refuses a part whose time is not said, and what only the whole has.
  func demandShardPossible() throws(Failure) {
    guard sharding.shard != nil else {
      guard sharding.output == nil else {
        throw .usage("--output is about a part", hint: "give --shard I/N, or --report KIND:PATH")
      }
      return
    }
    guard let output = sharding.output, !output.isEmpty, output != "-" else {
      throw .usage("a part is written to a file", hint: "give --output FILE")
    }
    guard asOf.at != nil else {
      throw .usage(
        "the parts of an audit are judged at one time", hint: "give --at TIME, the same for each")
    }
    for (name, isGiven) in optionsOfWhole where isGiven {
      throw .usage("\(name) is about all parts", hint: "give it to 'sigcheck audit merge'")
    }
    for (name, isGiven) in optionsOfOne where isGiven {
      throw .usage("\(name) and --shard do not go together", hint: "leave out one of them")
    }
  }

  /// What the merge is asked for.
  private var optionsOfWhole: [(String, Bool)] {
    [
      ("--report", !reports.report.isEmpty), ("--json", json),
      ("--sign-report", reports.signReport),
      ("--signing-key", signing.signingKey != nil), ("--baseline", failing.baseline != nil),
      ("--fail-on", failing.failOn != nil),
    ]
  }

  /// What nothing but an audit of the whole can do.
  private var optionsOfOne: [(String, Bool)] {
    [
      ("--pack", evidence.pack != nil), ("--sample", evidence.sample != nil),
      ("--write-references", scope.writeReferences != nil),
    ]
  }

  /// What decides verdicts beside policy, keys, question and time, and must be the same for each part.
  func settings() throws(Failure) -> [String] {
    [
      "deep=\(scope.deep)", "threshold=\(threshold ?? 1)",
      "within=\(try scope.span().seconds)", "list=\(scope.from != nil)",
    ] + scope.include.map { "include=" + $0 }
  }
}
