import Artifacts
import Policies
import Testing

@Suite struct RuleMatchTests {
  private static let image = DeployedName(
    path: "app.tar", reference: "registry.example/app:1.4")

  private static func patterns(_ texts: String...) -> [NamePattern] { texts.map(Made.pattern) }

  @Test func `A rule without a match is about everything`() {
    for facts in [Made.file([]), Made.archive(["one"], [])] {
      #expect(RuleMatch().mismatch(DeployedName(path: "x"), facts) == nil)
    }
  }

  @Test func `Of the kinds, one must be the artifact's`() {
    let match = RuleMatch(kinds: [.file, .tree])
    #expect(match.mismatch(Self.image, Made.file([])) == nil)
    #expect(match.mismatch(Self.image, Made.archive(["one"], [])) == .kind)
  }

  @Test func `Of the name patterns, one must fit`() {
    let match = RuleMatch(names: Self.patterns("other/**", "registry.example/*"))
    #expect(match.mismatch(Self.image, Made.file([])) == nil)
    #expect(match.mismatch(DeployedName(path: "app.tar"), Made.file([])) == .name)
  }

  @Test func `A reference pattern fits no artifact without a reference`() {
    let match = RuleMatch(references: Self.patterns("**"))
    #expect(match.mismatch(Self.image, Made.file([])) == nil)
    #expect(match.mismatch(DeployedName(path: "app.tar"), Made.file([])) == .reference)
    let other = RuleMatch(references: Self.patterns("other/**"))
    #expect(other.mismatch(Self.image, Made.file([])) == .reference)
  }

  @Test func `An exception leaves a name out that the patterns fit`() {
    let match = RuleMatch(
      names: Self.patterns("registry.example/**"), except: Self.patterns("**/app:*"))
    #expect(match.mismatch(Self.image, Made.file([])) == .except)
    let other = DeployedName(path: "x", reference: "registry.example/web:1")
    #expect(match.mismatch(other, Made.file([])) == nil)
  }

  @Test func `One image of a platform makes the rule one about the archive`() {
    let match = RuleMatch(platforms: [Made.platform("linux/arm64/v8")])
    var facts = Made.archive(["one", "two"], [])
    #expect(match.mismatch(Self.image, facts) == .platform)
    facts.parts[1].platform = Made.platform("linux/arm64")
    #expect(match.mismatch(Self.image, facts) == nil)
    facts.parts[1].platform = nil
    #expect(match.mismatch(Self.image, facts) == .platform)
  }

  @Test func `Where platforms are not known for want of bytes, the rule is about the artifact`() {
    let match = RuleMatch(platforms: [Made.platform("linux/arm64")])
    var facts = Made.archive(["one"], [])
    facts.isMeasured = false
    #expect(match.mismatch(Self.image, facts) == nil)
  }

  @Test func `What no rule is about is refused`() throws {
    var trial = Trial()
    trial.rules = [Rule(id: "r", match: RuleMatch(kinds: [.image]), require: ["dev"])]
    #expect(try trial.codes() == ["no-rule-matches"])
    #expect(try trial.evaluate().rules.isEmpty)
  }

  @Test func `What an exception leaves out of the only rule is refused`() throws {
    var trial = Trial()
    let match = RuleMatch(except: Self.patterns("dist/**"))
    trial.rules = [Rule(id: "r", match: match, require: ["dev"])]
    #expect(try trial.codes() == ["no-rule-matches"])
  }

  @Test func `Names in the archive and signed references choose no rule`() throws {
    var trial = Trial.image()
    trial.name = DeployedName(path: "app.tar", reference: "other.example/app:1.4")
    trial.facts.parts[0].names = [ImageName(text: Trial.reference, source: .repoTag)]
    trial.rules = [
      Rule(id: "r", match: RuleMatch(names: Self.patterns("registry.example/**")), require: ["dev"])
    ]
    #expect(try trial.codes() == ["no-rule-matches"])
  }
}
