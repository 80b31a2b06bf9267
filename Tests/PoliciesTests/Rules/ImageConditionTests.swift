import Artifacts
import Policies
import Testing

/// What a rule demands of the configs of images.
@Suite struct ImageConditionTests {
  private static func codes(
    _ conditions: ImageConditions, _ configs: RuntimeConfig?..., platform: String? = "linux/amd64"
  ) throws -> [String] {
    let images = configs.indices.map { "image \($0)" }
    var trial = Trial.image([Trial.imageSignature("alice", of: images)])
    trial.facts = Made.archive(images, [Trial.imageSignature("alice", of: images)])
    for (position, config) in configs.enumerated() {
      trial.facts.parts[position].config = config
      trial.facts.parts[position].platform = platform.map(Made.platform)
    }
    trial.rules = [
      Rule(id: "r", require: ["dev"], conditions: RuleConditions(image: conditions))
    ]
    return try trial.codes()
  }

  private static let plain = RuntimeConfig(user: "1000")

  @Test func `The platform must be one of those allowed`() throws {
    let conditions = ImageConditions(platforms: [
      Made.platform("linux/amd64"), Made.platform("linux/arm64"),
    ])
    #expect(try Self.codes(conditions, Self.plain) == [])
    #expect(try Self.codes(conditions, Self.plain, platform: "linux/arm64/v8") == [])
    #expect(try Self.codes(conditions, Self.plain, platform: "windows/amd64") == ["image-platform"])
    #expect(try Self.codes(conditions, Self.plain, platform: nil) == ["image-platform"])
  }

  @Test func `Labels must have exactly these values`() throws {
    let conditions = ImageConditions(labels: [
      .init(name: "a", value: "1"), .init(name: "b", value: "\u{E9}"),
    ])
    func codes(_ labels: [String: String]) throws -> [String] {
      try Self.codes(
        conditions,
        RuntimeConfig(labels: labels.map { RuntimeConfig.Label(name: $0.key, value: $0.value) }))
    }
    #expect(try codes(["a": "1", "b": "\u{E9}", "c": "3"]) == [])
    #expect(try codes(["a": "1", "b": "e\u{301}"]) == ["image-label"])
    #expect(try codes(["a": "1"]) == ["image-label"])
    #expect(try codes(["A": "1", "b": "\u{E9}"]) == ["image-label"])
  }

  @Test(arguments: [
    (["8080/tcp"], ["8080/tcp"], true), (["8080"], ["8080/tcp"], true),
    (["8080/tcp"], ["8080"], true), (["8080/udp"], ["8080"], false), (["8080"], [], true),
    ([], [], true), ([], ["1/tcp"], false), (["8080"], ["8080/tcp", "22/tcp"], false),
    (["8080-8090/tcp"], ["8081/tcp"], false), (["8080"], ["08080/tcp"], false),
  ])
  func `No other port than those allowed may be exposed`(
    allowed: [String], exposed: [String], accepted: Bool
  ) throws {
    let codes = try Self.codes(
      ImageConditions(ports: allowed), RuntimeConfig(exposedPorts: exposed))
    #expect(codes == (accepted ? [] : ["image-ports"]))
  }

  @Test func `A config that is not known meets no condition`() throws {
    #expect(try Self.codes(ImageConditions(user: .nonRoot), nil) == ["image-user"])
    #expect(try Self.codes(ImageConditions(ports: []), nil) == ["image-ports"])
    #expect(
      try Self.codes(ImageConditions(labels: [.init(name: "a", value: "")]), nil)
        == ["image-label"])
    #expect(try Self.codes(ImageConditions(), nil) == [])
  }

  @Test func `Every image of an archive must meet the conditions`() throws {
    let conditions = ImageConditions(user: .nonRoot)
    #expect(try Self.codes(conditions, Self.plain, Self.plain) == [])
    #expect(try Self.codes(conditions, Self.plain, RuntimeConfig()) == ["image-user"])
  }

  @Test func `A file has no config to demand anything of`() throws {
    var trial = Trial()
    trial.rules = [
      Rule(
        id: "r", require: ["dev"],
        conditions: RuleConditions(image: ImageConditions(user: .nonRoot)))
    ]
    #expect(try trial.codes() == [])
  }

  @Test func `Of a digest no condition is met that needs bytes`() throws {
    var trial = Trial.image()
    trial.facts.isMeasured = false
    #expect(try trial.codes() == [])
    let linux = [Made.platform("linux/amd64")]
    for image in [
      ImageConditions(platforms: linux), ImageConditions(user: .nonRoot),
      ImageConditions(labels: [.init(name: "a", value: "1")]), ImageConditions(ports: []),
    ] {
      trial.rules = [Rule(id: "r", require: ["dev"], conditions: RuleConditions(image: image))]
      #expect(try trial.codes() == ["not-measured"])
    }
    trial.rules = [Rule(id: "r", match: RuleMatch(platforms: linux), require: ["dev"])]
    #expect(try trial.codes() == ["not-measured"])
  }

  @Test func `The caller's platform must be that of one image`() throws {
    var trial = Trial.image()
    trial.requirement = Requirement(platform: Made.platform("linux/amd64"))
    #expect(try trial.codes() == [])
    trial.requirement = Requirement(platform: Made.platform("linux/arm64"))
    #expect(try trial.codes() == ["platform-not-found"])
  }

  @Test(arguments: [
    ("", false, false), ("root", false, false), ("0", false, false), ("00", false, false),
    ("+0", false, false), ("-0", false, false), ("+1", false, false), ("-1", false, false),
    ("root:1000", false, false), ("0:1000", false, false), (":1000", false, false),
    (":", false, false), ("1000", true, true), ("1000:0", true, true), ("1000:staff", true, true),
    ("01000", true, true), ("2147483647", true, true), ("app", true, false),
    ("app:app", true, false), ("Root", true, false), ("0x0", true, false),
    // Runtimes have taken what does not fit into their integers for root.
    ("2147483648", false, false), ("4294967295", false, false), ("4294967296", false, false),
    ("18446744073709551616", false, false), ("99999999999999999999999", false, false),
  ])
  func `A user is root by name, by number, by default or by overflow`(
    user: String, isOther: Bool, isOtherNumber: Bool
  ) {
    #expect(UserCondition.nonRoot.isMet(by: user) == isOther)
    #expect(UserCondition.numericNonRoot.isMet(by: user) == isOtherNumber)
  }
}
