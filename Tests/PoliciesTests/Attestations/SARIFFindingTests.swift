import Policies
import StrictEncoding
import Testing

/// Results in SARIF logs, and the rules that they name.
@Suite struct SARIFFindingTests {
  private static let rules =
    #"[{"id":"CA1","guid":"AA","properties":{"security-severity":"9.1"}},"#
    + #"{"id":"js/xss","defaultConfiguration":{"level":"note"}},{"id":"twice"},{"id":"twice"}]"#
  private static let more =
    #"[{"name":"p","guid":"BB","rules":[{"id":"E1","properties":{"security-severity":"8.0"}}]},"#
    + #"{"name":"q","rules":[{"id":"E2","defaultConfiguration":{"level":"error"}},{"id":"E3"}]}]"#

  private static func log(_ results: String, run: String = "") -> String {
    #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"t","rules":\#(rules)},"#
      + #""extensions":\#(more)},"results":[\#(results)]\#(run)}]}"#
  }

  @Test(arguments: [
    // By ID, by position, and by both.
    (#"{"ruleId":"CA1","level":"note"}"#, ScanSeverity.critical),
    (#"{"ruleIndex":0,"level":"note"}"#, .critical),
    (#"{"ruleId":"CA1","ruleIndex":0}"#, .critical), (#"{"ruleId":"js/xss"}"#, .low),
    (#"{"ruleIndex":2,"ruleId":"twice"}"#, .medium), (#"{"rule":{"guid":"aa"}}"#, .critical),
    (#"{"ruleId":"CA1","ruleIndex":-1}"#, .critical),
    // Hierarchical IDs.
    (#"{"ruleId":"CA1/1"}"#, .critical), (#"{"ruleId":"CA1/1/2","ruleIndex":0}"#, .critical),
    (#"{"ruleId":"js/xss/4"}"#, .low), (#"{"ruleId":"js"}"#, .unrated),
    // Rules of extensions.
    (#"{"rule":{"id":"E1","index":0,"toolComponent":{"index":0}},"ruleId":"E1"}"#, .high),
    (#"{"ruleIndex":0,"rule":{"index":0,"toolComponent":{"index":1,"name":"q"}}}"#, .high),
    (#"{"rule":{"id":"E1","toolComponent":{"guid":"bb"}}}"#, .high), (#"{"ruleId":"E1"}"#, .high),
    (#"{"rule":{"id":"CA1","toolComponent":{"index":-1}}}"#, .critical),
    // What names no rule, or not only one.
    (#"{"ruleId":"none","level":"note"}"#, .unrated), (#"{"ruleIndex":9}"#, .unrated),
    (#"{"ruleId":"CA1","ruleIndex":1}"#, .unrated), (#"{"ruleId":"twice"}"#, .unrated),
    (#"{"ruleId":"CA1","rule":{"id":"js/xss"}}"#, .unrated),
    (#"{"ruleIndex":0,"rule":{"index":1}}"#, .unrated), (#"{"ruleId":7}"#, .unrated),
    (#"{"ruleIndex":"0","level":"none"}"#, .unrated), (#"{"ruleIndex":-2}"#, .unrated),
    (#"{"ruleId":"CA1","rule":{"guid":"cc"}}"#, .unrated),
    (#"{"rule":{"index":0,"toolComponent":{"index":7}}}"#, .unrated),
    (#"{"rule":{"index":0,"toolComponent":{"index":0,"name":"q"}}}"#, .unrated),
    (#"{"rule":{"toolComponent":{"index":0}}}"#, .unrated),
    (#"{"rule":{"id":"CA1","toolComponent":{"name":"p"}}}"#, .unrated),
    // Without a rule, the level is the result's own.
    (#"{"level":"note"}"#, .low), ("{}", .medium), (#"{"rule":{}}"#, .medium),
    (#"{"level":"none","properties":{"security-severity":"9.8"}}"#, .critical),
    (#"{"ruleId":"CA1","kind":"pass"}"#, .none),
  ])
  func `A result has the severity of the one rule that it names`(
    result: String, worst: ScanSeverity
  ) throws {
    #expect(try ScanTrial.worst(Self.log(result)) == worst)
  }

  @Test(arguments: [
    ("E2", "none", ScanSeverity.high), ("E3", "error", .high), ("E3", "none", .medium),
    ("js/xss", "error", .high), ("E3", "loud", .unrated),
  ])
  func `What an invocation sets otherwise can only be worse`(
    id: String, level: String, worst: ScanSeverity
  ) throws {
    let override =
      #","invocations":[{"executionSuccessful":true,"ruleConfigurationOverrides":["#
      + #"{"descriptor":{"id":"\#(id)"},"configuration":{"level":"\#(level)"}}]}]"#
    #expect(try ScanTrial.worst(Self.log(#"{"ruleId":"\#(id)"}"#, run: override)) == worst)
  }

  @Test(arguments: [
    #","invocations":[{"executionSuccessful":false}]"#, #","invocations":[7]"#,
    #","externalPropertyFileReferences":{"results":[{"location":{"uri":"r"},"itemCount":1}]}"#,
    #","externalPropertyFileReferences":{"invocations":[{}]}"#,
    #","Results":[{"level":"error"}]"#,
    #","invocations":[{"ruleConfigurationOverrides":[{"descriptor":{"id":"x"},"configuration":{"level":"error"}}]}]"#,
  ])
  func `A run that failed, or is not all here, has no findings that can be read`(
    run: String
  ) throws {
    #expect(try ScanTrial.worst(Self.log("", run: "")) == ScanSeverity.none)
    #expect(try ScanTrial.worst(Self.log("", run: run)) == nil)
  }

  @Test(arguments: [
    #"{"runs":[]}"#, #"{"runs":[],"results":[]}"#, #"{"runs":{}}"#, #"{"runs":[7]}"#,
    #"{"runs":[{"results":[]}],"Runs":[]}"#, #"{"runs":[{"results":[7]}]}"#,
    #"{"runs":[{"results":[{"level":"note","Level":"error"}]}]}"#,
    #"{"runs":[{"results":[]}],"inlineExternalProperties":[{"results":[{}]}]}"#,
  ])
  func `What two readers could read differently is not read`(log: String) throws {
    #expect(try ScanTrial.worst(log) == nil)
  }

  @Test(
    "As many results as rules are looked up in time",
    arguments: [
      #"{"ruleId":"R@/1"}"#, #"{"ruleIndex":@}"#, #"{"ruleId":"SAME"}"#, #"{"rule":{"guid":"@"}}"#,
    ])
  func size(form: String) throws {
    let count = 20_000
    let numbers = (0..<count).map(String.init)
    let isSame = form.contains("SAME")
    let rules = numbers.map {
      #"{"id":"\#(isSame ? "SAME" : "R" + $0)","guid":"\#($0)","properties":{"security-severity":"7"}}"#
    }
    let results = numbers.map { form.replacing("@", with: $0) }
    let log =
      #"{"runs":[{"tool":{"driver":{"rules":[\#(rules.joined(separator: ","))]}},"#
      + #""results":[\#(results.joined(separator: ","))]}]}"#
    let start = ContinuousClock.now
    #expect(try ScanTrial.passes(log, upTo: .high) == !isSame)
    let time = start.duration(to: .now)
    // A search of all rules for each result takes minutes.
    #expect(time < .seconds(60), "\(time)")
    print("SARIF \(form): \(time)")
  }
}
