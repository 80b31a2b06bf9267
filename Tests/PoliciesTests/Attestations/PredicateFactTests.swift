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
    #"{"source":{"uri":"https://git.example/shop/web","repository":"https://git.example/shop/web@v1"}}"#,
    #"{"source":"https://git.example/shop/web@feature/a.b-c"}"#,
    #"{"source":"https://git.example/shop/w%65b@v1"}"#,
  ])
  func `The repository is that of what was asked for`(parameters: String) throws {
    let patterns = [
      Made.pattern("https://git.example/shop/web"),
      Made.pattern("https://git.example/shop/w%65b"),
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

  @Test(arguments: [
    "git+https://git.example/shop/tool@x/../../../evil/repo@refs/heads/main",
    "https://git.example/shop/tool@x/../../evil", "https://git.example/shop/tool@a@b",
    "https://git.example/shop/tool@", "https://git.example/shop/tool@a://b",
    "https://git.example/shop/tool@a//b", "https://git.example/shop/tool@a b",
    "https://git.example/shop/tool@a:b", "https://git.example/shop/tool@a~1",
    "https://git.example/shop/tool@a?b", "https://git.example/shop/tool@/a",
    "https://git.example/shop/..", "https://git.example/shop/./tool",
    "https://git.example/shop/%2e%2E/evil", "https://git.example/shop/..%2Fevil",
    "https://git.example/shop//tool", "https://git.example/shop/tool/",
    "https://git.example/shop/..\\\\evil", "https://git.example/shop/..%5cevil",
    "https://git.example/shop/a\\u0000b", "https://git.example/shop/a%00b",
    "https://git.example/shop/a%2", "https://git.example/shop/tool?x=y",
    "https://git.example/shop/tool#x", "https://user@git.example/shop/tool",
    "https://git.example@evil.example/shop/x", "https://evil.example#.git.example/shop/x",
    "git@git.example:shop/tool", "a/https://git.example/shop/tool",
  ])
  func `What names no one repository is like no pattern`(uri: String) throws {
    let everything = [
      Made.pattern("**"), Made.pattern("https://git.example/**"), Made.pattern("https://**"),
    ]
    let asked = Self.provenance1(#"{"source":"\#(uri)"}"#)
    #expect(try !Self.isMet(asked, .source, .matches(everything), type: Self.v1))
    #expect(try !Self.isMet(asked, .source, .exists(false), type: Self.v1))
    let old =
      #"{"builder":{"id":"i"},"buildType":"t","invocation":{"configSource":{"uri":"\#(uri)"}}}"#
    #expect(try !Self.isMet(old, .source, .matches(everything), type: Self.v02))
  }

  @Test(arguments: [
    #"{"source":{"uri":"https://git.example/shop/web","repository":"https://evil.example/x"}}"#,
    #"{"source":"https://git.example/shop/web","workflow":"https://evil.example/x"}"#,
    #"{"source":{"uri":7,"repository":"https://git.example/shop/web"}}"#, #"{"source":null}"#,
  ])
  func `All that is said of the source must be so`(parameters: String) throws {
    let text = Self.provenance1(
      parameters, dependencies: #"[{"uri":"https://git.example/shop/web"}]"#)
    let pattern = Made.pattern("https://git.example/shop/*")
    #expect(try !Self.isMet(text, .source, .matches([pattern]), type: Self.v1))
  }

  @Test func `A verification summary says who verified, and what came of it`() throws {
    let type = "https://slsa.dev/verification_summary/v1"
    let digest = String(repeating: "0a", count: 32)
    func text(_ result: String) -> String {
      #"{"verifier":{"id":"https://v.example"},"resourceUri":"docker://r.example/shop/web","#
        + #""policy":{"digest":{"sha256":"\#(digest)"}},"#
        + #""verificationResult":"\#(result)","verifiedLevels":[]}"#
    }
    #expect(try Self.isMet(text("PASSED"), .result, .oneOf(["PASSED"]), type: type))
    #expect(try !Self.isMet(text("FAILED"), .result, .oneOf(["PASSED"]), type: type))
    #expect(
      try Self.isMet(text("PASSED"), .verifierID, .oneOf(["https://v.example"]), type: type))
    func isMet(_ fact: PredicateFact, _ test: PredicateCondition.Test) throws -> Bool {
      try Self.isMet(text("PASSED"), fact, test, type: type)
    }
    #expect(try isMet(.policyDigest, .oneOf([.string("sha256:" + digest)])))
    #expect(
      try !isMet(.policyDigest, .oneOf([.string("sha256:" + digest.replacing("0", with: "1"))])))
    #expect(try isMet(.resourceURI, .matches([Made.pattern("docker://r.example/shop/**")])))
    #expect(try !isMet(.resourceURI, .matches([Made.pattern("docker://r.example/other/**")])))
    #expect(
      try !Self.isMet(
        text("PASSED").replacing("0a0a", with: "0A0A"), .policyDigest, .exists(true), type: type))
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

  @Test func `A scan says when it ended`() throws {
    func isMet(_ time: String) throws -> Bool {
      try Self.isMet(
        Self.scan("{}", time: time), .scanned, .newerThan(7 * 86_400), type: AttestationTrial.scan)
    }
    #expect(try isMet(Made.day(-7).description))
    #expect(try !isMet(Made.day(-8).description))
  }
}
