import ArgumentParser
import NativeSystem
import Policies
import PolicyFiles
import StrictEncoding

/// `sigcheck policy test`: holds a policy against its tests.
struct PolicyTest: SigcheckCommand {
  static let schemaName = "policy-test"

  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run the tests of a policy: made-up or real artifacts, and the verdicts expected.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy file.", valueName: "policy"))
  var policy: String

  @Argument(
    help: ArgumentHelp(
      "Files of tests; without any, NAME.test.toml and NAME.*.test.toml beside NAME.toml.",
      valueName: "tests"))
  var tests: [String] = []

  @Flag(name: [.customShort("v"), .long], help: "Show every test and what became of each rule.")
  var verbose = false

  @Option(help: ArgumentHelp("Write the results as JUnit XML.", valueName: "file"))
  var junit: String?

  @Flag(help: "Replace a --junit file that exists.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let now = try SigningTime.now()
    if let junit { try InputFiles(paths: [policy] + tests).demandOther(than: [junit]) }
    let loaded = try PolicyLoader(path: policy).load(at: now)
    let files = tests.isEmpty ? try FixtureFiles(beside: policy) : FixtureFiles(tests)
    guard !files.isEmpty else {
      throw Failure(PolicyTestTrouble.noTests(policy: policy), path: policy)
    }
    let run = PolicyTestRun(loaded: loaded, now: now)
    let fixtures = try files.read(for: loaded.policy)
    let results = fixtures.map { fixture in (fixture, fixture.cases.map(run.result)) }
    let failed = results.flatMap(\.1).count { !$0.differences.isEmpty }
    let status: ExitStatus = failed > 0 ? .refused : .accepted
    if let junit { try write(JUnitReport(results: results).text, to: junit) }
    if json {
      try Console.result(
        document(
          [
            ("checkedAt", .string(now.description)), ("policy", RuleJSON.value(loaded)),
            ("passed", .count(results.flatMap(\.1).count - failed)), ("failed", .count(failed)),
            ("files", .array(results.map(PolicyTestText.value))),
          ], status: status))
    } else {
      try Console.result(PolicyTestText(isVerbose: verbose).lines(results, failed: failed))
    }
    return status
  }

  private func write(_ text: String, to path: String) throws(Failure) {
    do throws(FileError) {
      var file = try AtomicFile(creating: path, mode: 0o644, overwrite: force)
      try file.write(Array(text.utf8))
      try file.commit()
    } catch {
      throw Failure(error)
    }
  }
}

extension PolicyTest: Exemplified {
  static var examples: [Example] {
    [
      Example("run the tests beside the policy", "sigcheck policy test policy.toml"),
      Example(
        "show every rule, and write a report for the pipeline",
        "sigcheck policy test policy.toml -v --junit policy-tests.xml"),
    ]
  }
}

/// Why tests cannot be run.
enum PolicyTestTrouble: Error, Explained {
  /// There is no file of tests beside the policy.
  case noTests(policy: String)

  var code: String { "policy-no-tests" }

  var explanation: Explanation {
    switch self {
    case .noTests:
      Explanation(
        check: "tests", message: "the policy has no tests",
        expected: "NAME.test.toml or NAME.*.test.toml beside NAME.toml",
        remedy: "write one; 'sigcheck policy init' shows how they look")
    }
  }
}
