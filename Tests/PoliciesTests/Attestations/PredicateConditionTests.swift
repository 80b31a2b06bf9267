import Policies
import StrictEncoding
import Testing

/// What a condition makes of a predicate: met or not, and where it cannot be said, not.
@Suite struct PredicateConditionTests {
  /// Whether a predicate meets a condition.
  private static func isMet(
    _ text: String, _ subject: PredicateCondition.Subject, _ test: PredicateCondition.Test,
    fallback: JSONValue? = nil, type: String = AttestationTrial.own
  ) throws -> Bool {
    var trial = AttestationTrial()
    trial.types = [type]
    trial.conditions = [PredicateCondition(subject, test, fallback: fallback)]
    trial.attestations = [AttestationTrial.attestation(text, type: type)]
    let codes = try trial.codes()
    #expect(codes == [] || codes == ["attestation-condition", "attestation-missing"])
    return codes == []
  }

  private static func at(_ pointer: String) throws -> PredicateCondition.Subject {
    .pointer(try JSONPointer(pointer))
  }

  private static func number(_ text: String) throws -> JSONNumber {
    try #require(try JSONValue.parse(Array(text.utf8)).numberValue)
  }

  @Test(arguments: [
    (#"{"v":"a"}"#, true), (#"{"v":"b"}"#, true), (#"{"v":"c"}"#, false), (#"{"v":1}"#, true),
    (#"{"v":1.0}"#, true), (#"{"v":2}"#, false), (#"{"v":true}"#, true), (#"{"v":false}"#, false),
    (#"{"v":null}"#, false), (#"{"v":["a"]}"#, false), ("{}", false), (#"{"v":"A"}"#, false),
  ])
  func `A value is one of some`(text: String, isMet: Bool) throws {
    #expect(try Self.isMet(text, Self.at("/v"), .oneOf(["a", "b", 1, true])) == isMet)
  }

  @Test func `A text is compared byte by byte`() throws {
    #expect(
      try !Self.isMet("{\"v\":\"e\u{301}\"}", Self.at("/v"), .oneOf([.string("\u{E9}")])))
  }

  @Test(arguments: [
    (#"{"v":"https://git.example/shop/web"}"#, true),
    (#"{"v":"https://git.example/other"}"#, false),
    (#"{"v":7}"#, false), ("{}", false),
  ])
  func `A text is like a pattern`(text: String, isMet: Bool) throws {
    let pattern = Made.pattern("https://git.example/shop/*")
    #expect(try Self.isMet(text, Self.at("/v"), .matches([pattern])) == isMet)
  }

  @Test(arguments: [
    ("{}", false), (#"{"v":null}"#, false), (#"{"v":false}"#, true), (#"{"v":""}"#, true),
    (#"{"v":[]}"#, true),
  ])
  func `Something stands there that is not null`(text: String, isThere: Bool) throws {
    #expect(try Self.isMet(text, Self.at("/v"), .exists(true)) == isThere)
    #expect(try Self.isMet(text, Self.at("/v"), .exists(false)) == !isThere)
  }

  @Test(arguments: [
    ("7.4", true, false), ("7.5", true, true), ("75e-1", true, true), ("8", false, true),
    (#""7""#, false, false), ("null", false, false), ("1e999999999", false, false),
  ])
  func `A number is at most or at least another`(text: String, atMost: Bool, atLeast: Bool) throws {
    let bound = try Self.number("7.50")
    let text = #"{"v":\#(text)}"#
    #expect(try Self.isMet(text, Self.at("/v"), .atMost(bound)) == atMost)
    #expect(try Self.isMet(text, Self.at("/v"), .atLeast(bound)) == atLeast)
  }

  @Test(arguments: [
    (-86_400 as Int64, true), (-86_401, false), (0, true), (300, true), (301, false),
  ])
  func `A time lies not too long ago, and not in the future`(seconds: Int64, isMet: Bool) throws {
    let time = try Timestamp(secondsSinceEpoch: Made.day(0).secondsSinceEpoch + seconds)
    #expect(
      try Self.isMet(#"{"v":"\#(time)"}"#, Self.at("/v"), .newerThan(86_400)) == isMet)
  }

  @Test func `What is no time is not new`() throws {
    for text in [#"{"v":"today"}"#, #"{"v":1795435200}"#, "{}"] {
      #expect(try !Self.isMet(text, Self.at("/v"), .newerThan(86_400)))
    }
  }

  @Test(arguments: [
    (#"{"v":[]}"#, true), (#"{"v":[{"s":"low"},{"s":"high"}]}"#, true),
    (#"{"v":[{"s":"low"},{"s":"critical"}]}"#, false), (#"{"v":[{"s":"low"},{}]}"#, false),
    (#"{"v":[{"s":9.8}]}"#, false), (#"{"v":[{"s":["critical"]}]}"#, false),
    (#"{"v":{"s":"low"}}"#, false), ("{}", false), (#"{"v":null}"#, false),
  ])
  func `No element of a list may be so, or be one of which it cannot be said`(
    text: String, isMet: Bool
  ) throws {
    let inner = PredicateCondition(try Self.at("/s"), .oneOf(["critical"]))
    #expect(try Self.isMet(text, Self.at("/v"), .noneOf([inner])) == isMet)
  }

  @Test func `What an element lacks is what the condition says`() throws {
    let inner = PredicateCondition(try Self.at("/level"), .oneOf(["error"]), fallback: "warning")
    #expect(try Self.isMet(#"{"v":[{}]}"#, Self.at("/v"), .noneOf([inner])))
    #expect(try !Self.isMet(#"{"v":[{},{"level":"error"}]}"#, Self.at("/v"), .noneOf([inner])))
  }

  @Test func `Of several conditions on an element, all are meant`() throws {
    let inner = [
      PredicateCondition(try Self.at("/s"), .oneOf(["critical"])),
      PredicateCondition(try Self.at("/fixed"), .oneOf([true])),
    ]
    func isMet(_ text: String) throws -> Bool {
      try Self.isMet(#"{"v":[\#(text)]}"#, Self.at("/v"), .noneOf(inner))
    }
    #expect(try isMet(#"{"s":"critical","fixed":false}"#))
    #expect(try !isMet(#"{"s":"critical","fixed":true}"#))
    #expect(try isMet(#"{"s":"low"}"#))
    #expect(try !isMet(#"{"s":"critical"}"#))
  }

  @Test func `Lists within lists are looked through with each-of`() throws {
    let finding = PredicateCondition(try Self.at("/s"), .oneOf(["critical"]))
    let result = PredicateCondition(try Self.at("/f"), .noneOf([finding]), fallback: [])
    func isMet(_ text: String) throws -> Bool {
      try Self.isMet(text, Self.at("/v"), .eachOf([result]))
    }
    #expect(try isMet(#"{"v":[{"f":[{"s":"low"}]},{}]}"#))
    #expect(try !isMet(#"{"v":[{"f":[{"s":"low"}]},{"f":[{"s":"critical"}]}]}"#))
    // Where there is nothing to find, the fallback is an empty list.
    #expect(try isMet(#"{"v":[{"f":null}]}"#))
    #expect(try !isMet(#"{"v":[7]}"#))
  }

  @Test(arguments: [
    #"{"review":[{"state":"rejected"}]}"#, #"{"review":"rejected"}"#, #"{"review":null}"#,
    #"{"review":7}"#,
  ])
  func `What stands in another shape on the way is not nothing`(text: String) throws {
    let place = try Self.at("/review/state")
    #expect(try !Self.isMet(text, place, .oneOf(["approved"]), fallback: "approved"))
    #expect(try !Self.isMet(text, place, .exists(false)))
    #expect(try !Self.isMet(text, place, .exists(true)))
    let inner = PredicateCondition(try Self.at("/k"), .oneOf(["blocker"]))
    #expect(try !Self.isMet(text, place, .noneOf([inner]), fallback: []))
  }

  @Test(arguments: ["{}", #"{"review":{}}"#, #"{"review":{"state":null}}"#])
  func `Nothing, and null at the place itself, take the default`(text: String) throws {
    let place = try Self.at("/review/state")
    #expect(try Self.isMet(text, place, .oneOf(["approved"]), fallback: "approved"))
    #expect(try Self.isMet(text, place, .exists(false)))
  }
}
