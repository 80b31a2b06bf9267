import Policies
import StrictEncoding
import Testing

/// What predicates of the known types say, wherever each says it.
@Suite struct PredicateFactTests {
  private static let v1 = "https://slsa.dev/provenance/v1"
  private static let v02 = "https://slsa.dev/provenance/v0.2"

  private static func isMet(
    _ text: String, _ fact: PredicateFact, _ test: PredicateCondition.Test, type: String
  ) throws -> Bool {
    var trial = AttestationTrial()
    trial.types = [type]
    trial.conditions = [PredicateCondition(.fact(fact), test)]
    trial.attestations = [AttestationTrial.attestation(text, type: type)]
    let codes = try trial.codes()
    #expect(codes == [] || codes == ["attestation-condition", "attestation-missing"])
    return codes == []
  }

  private static func provenance1(_ parameters: String, dependencies: String = "[]") -> String {
    #"{"buildDefinition":{"buildType":"https://t.example","externalParameters":\#(parameters),"#
      + #""resolvedDependencies":\#(dependencies)},"runDetails":{"builder":{"id":"https://b.example"}}}"#
  }

  @Test func `The builder and the build type stand in both versions of provenance`() throws {
    let one = Self.provenance1("{}")
    let other = #"{"builder":{"id":"https://b.example"},"buildType":"https://t.example"}"#
    for (text, type) in [(one, Self.v1), (other, Self.v02)] {
      #expect(try Self.isMet(text, .builderID, .oneOf(["https://b.example"]), type: type))
      #expect(try !Self.isMet(text, .builderID, .oneOf(["https://x.example"]), type: type))
      #expect(try Self.isMet(text, .buildType, .oneOf(["https://t.example"]), type: type))
      #expect(try !Self.isMet(text, .source, .exists(true), type: type))
    }
  }

  @Test(arguments: [
    #"{"source":"git+https://git.example/shop/web@refs/heads/main"}"#,
    #"{"source":{"uri":"https://git.example/shop/web"}}"#,
    #"{"workflow":{"repository":"https://git.example/shop/web","ref":"refs/heads/main"}}"#,
    #"{"source":"git+https://user@git.example/shop/web@v1"}"#,
  ])
  func `The repository is that of what was asked for`(parameters: String) throws {
    let patterns = [
      Made.pattern("https://git.example/shop/web"),
      Made.pattern("https://user@git.example/shop/web"),
    ]
    let text = Self.provenance1(
      parameters, dependencies: #"[{"uri":"git+https://git.example/other"}]"#)
    #expect(try Self.isMet(text, .source, .matches(patterns), type: Self.v1))
  }

  @Test func `Else it is that of what was fetched first, and all that is said must be so`() throws {
    let pattern = Made.pattern("https://git.example/shop/web")
    let fetched = Self.provenance1(
      "{}", dependencies: #"[{"uri":"git+https://git.example/shop/web@refs/tags/v1"}]"#)
    #expect(try Self.isMet(fetched, .source, .matches([pattern]), type: Self.v1))
    let two = Self.provenance1(
      #"{"source":"https://git.example/shop/web","workflow":{"repository":"https://x.example/y"}}"#)
    #expect(try !Self.isMet(two, .source, .matches([pattern]), type: Self.v1))
    let old =
      #"{"builder":{"id":"i"},"buildType":"t","invocation":{"configSource":{"uri":"git+https://git.example/shop/web@main"}}}"#
    #expect(try Self.isMet(old, .source, .matches([pattern]), type: Self.v02))
    let materials =
      #"{"builder":{"id":"i"},"buildType":"t","materials":[{"uri":"git+https://git.example/shop/web"}]}"#
    #expect(try Self.isMet(materials, .source, .matches([pattern]), type: Self.v02))
  }

  @Test func `A verification summary says who verified, and what came of it`() throws {
    let type = "https://slsa.dev/verification_summary/v1"
    func text(_ result: String) -> String {
      #"{"verifier":{"id":"https://v.example"},"resourceUri":"r","policy":{},"#
        + #""verificationResult":"\#(result)","verifiedLevels":[]}"#
    }
    #expect(try Self.isMet(text("PASSED"), .result, .oneOf(["PASSED"]), type: type))
    #expect(try !Self.isMet(text("FAILED"), .result, .oneOf(["PASSED"]), type: type))
    #expect(
      try Self.isMet(text("PASSED"), .verifierID, .oneOf(["https://v.example"]), type: type))
  }

  @Test func `A fact that the type does not say is not so`() throws {
    #expect(
      try !Self.isMet(
        #"{"builder":{"id":"x"}}"#, .builderID, .exists(true), type: AttestationTrial.own))
  }

  // MARK: Scans

  private static func scan(_ result: String, time: String = "2026-11-23T12:00:00Z") -> String {
    #"{"scanner":{"uri":"u","result":\#(result)},"metadata":{"scanStartedOn":"\#(time)","scanFinishedOn":"\#(time)"}}"#
  }

  /// The severities up to one that a scan may have found.
  private static func isMet(_ result: String, upTo worst: ScanSeverity) throws -> Bool {
    let isList = result.hasPrefix("[")
    let inner = PredicateCondition(
      .pointer(try JSONPointer("")), .oneOf(worst.upToThis.map { .string($0.rawValue) }))
    return try isMet(
      scan(result), .findings, .eachOf([inner]),
      type: isList ? "https://in-toto.io/attestation/vulns/v0.2" : AttestationTrial.scan)
  }

  /// A result, and the worst severity in it; nil where it is none that is known.
  @Test(arguments: [
    (#"{"SchemaVersion":2}"#, ScanSeverity?.some(.none)),
    (#"{"SchemaVersion":2,"Results":null}"#, .some(.none)),
    (
      #"{"Results":[{"Target":"x"},{"Vulnerabilities":[{"Severity":"LOW"},{"Severity":"HIGH"}]}]}"#,
      .high
    ),
    (#"{"Results":[{"Vulnerabilities":[{"Severity":"UNKNOWN"}]}]}"#, .unrated),
    (#"{"Results":[{"Vulnerabilities":[{}]}]}"#, .unrated),
    (
      #"{"Results":[{"Misconfigurations":[{"Severity":"CRITICAL","Status":"PASS"}],"Secrets":[{"Severity":"MEDIUM"}]}]}"#,
      .medium
    ),
    (#"{"Results":[{"Vulnerabilities":{}}]}"#, nil),
    (
      #"{"matches":[{"vulnerability":{"severity":"Negligible"}},{"vulnerability":{"severity":"Critical"}}]}"#,
      .critical
    ),
    (#"{"matches":[{}]}"#, .unrated), (#"{"matches":[]}"#, .some(.none)),
    (#"{"matches":[],"Results":[]}"#, nil), (#"{}"#, nil), (#"{"matches":{}}"#, nil),
    (#"{"runs":[{"results":[{"level":"note"},{"level":"error"}]}]}"#, .high),
    (#"{"runs":[{"results":[{}]}]}"#, .medium), (#"{"runs":[{}]}"#, nil),
    (#"{"runs":[{"results":[{"kind":"pass"},{"kind":"review","level":"none"}]}]}"#, .some(.none)),
    (
      #"{"runs":[{"tool":{"driver":{"rules":[{"id":"R","defaultConfiguration":{"level":"error"}}]}},"results":[{"ruleId":"R"}]}]}"#,
      .high
    ),
    (
      #"{"runs":[{"tool":{"driver":{"rules":[{"id":"R","properties":{"security-severity":"9.1"}}]}},"results":[{"ruleIndex":0,"level":"note"}]}]}"#,
      .critical
    ),
    (#"{"runs":[{"results":[{"level":"bad"}]}]}"#, .unrated),
    (#"[{"id":"C","severity":[{"method":"m","score":"5.9"}]}]"#, .medium),
    (
      #"[{"id":"C","severity":[{"method":"m","score":"low"},{"method":"n","score":"9.8"}]}]"#,
      .critical
    ),
    (#"[{"id":"C","severity":[]}]"#, .unrated), (#"[]"#, .some(.none)),
    (#"[{"id":"C","severity":[{"method":"m","score":"11"}]}]"#, .unrated),
  ])
  func `The worst finding of a scan is found in every form`(
    result: String, worst: ScanSeverity?
  ) throws {
    for limit in ScanSeverity.allCases {
      let expected = worst.map { limit.upToThis.contains($0) } ?? false
      #expect(try Self.isMet(result, upTo: limit) == expected, "\(limit)")
    }
  }

  @Test func `A scan says when it ended`() throws {
    func isMet(_ time: String) throws -> Bool {
      try Self.isMet(
        Self.scan("{}", time: time), .scanned, .newerThan(7 * 86_400), type: AttestationTrial.scan)
    }
    #expect(try isMet(Made.day(-7).description))
    #expect(try !isMet(Made.day(-8).description))
  }
}
