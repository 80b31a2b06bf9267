import Policies
import StrictEncoding
import Testing
import TrustRoots

/// The table of key states once more, by what a policy says of an artifact.
@Suite struct KeyStateTests {
  private static let pinned = PinnedSignature(
    artifact: Made.digest("file"), payload: Made.digest("payload alice"))

  /// The codes of an artifact that only a key with this lifetime has signed.
  private static func codes(
    _ lifetime: KeyLifetime, trusted: Int64? = nil, claimed: Int64 = 0,
    pinned: Set<PinnedSignature> = []
  ) throws -> [String] {
    var trial = Trial()
    trial.keys[0] = Made.key("alice", lifetime, accepted: pinned)
    trial.facts = Made.file([
      Made.signature("alice", claimed: Made.day(claimed), trusted: trusted.map(Made.day))
    ])
    return try trial.codes()
  }

  private static let window = KeyLifetime(from: Made.day(-10), until: Made.day(10))
  private static let past = KeyLifetime(from: Made.day(-10), until: Made.day(-5))
  private static let future = KeyLifetime(from: Made.day(5), until: Made.day(10))

  @Test(
    arguments: [
      (window, nil, []), (past, nil, ["key-expired"]), (future, nil, ["key-not-yet-valid"]),
      (window, -9, []), (window, -11, ["key-not-yet-valid"]), (window, 10, ["key-expired"]),
      (past, -6, []), (past, -5, ["key-expired"]), (past, -11, ["key-not-yet-valid"]),
    ] as [(KeyLifetime, Int64?, [String])])
  func `An active key counts inside of its window`(
    lifetime: KeyLifetime, trusted: Int64?, codes: [String]
  ) throws {
    let expected = codes.isEmpty ? [] : codes + ["role-not-met"]
    #expect(try Self.codes(lifetime, trusted: trusted) == expected)
  }

  private static let ended: [(KeyLifetime.State, String)] = [
    (.retired(at: Made.day(-5)), "key-retired"),
    (.superseded(at: Made.day(-5)), "key-superseded"),
    (.compromised(since: Made.day(-5)), "key-compromised"),
  ]

  @Test(arguments: ended)
  func `A key that is out of use counts for what is proven to be older`(
    state: KeyLifetime.State, code: String
  ) throws {
    let lifetime = KeyLifetime(state: state)
    #expect(try Self.codes(lifetime, trusted: -6) == [])
    #expect(try Self.codes(lifetime, trusted: -5) == [code, "role-not-met"])
    #expect(try Self.codes(lifetime, trusted: -5, pinned: [Self.pinned]) == [code, "role-not-met"])
    #expect(try Self.codes(lifetime) == [code, "role-not-met"])
  }

  @Test(arguments: ended)
  func `A claimed time never helps a key`(state: KeyLifetime.State, code: String) throws {
    #expect(try Self.codes(KeyLifetime(state: state), claimed: -9) == [code, "role-not-met"])
    #expect(try Self.codes(Self.past, claimed: -9) == ["key-expired", "role-not-met"])
  }

  @Test(arguments: ended)
  func `Without a trusted time only a pinned signature by a retired or superseded key counts`(
    state: KeyLifetime.State, code: String
  ) throws {
    let isCompromised = code == "key-compromised"
    let lifetime = KeyLifetime(state: state)
    let refused = [code, "role-not-met"]
    #expect(try Self.codes(lifetime, pinned: [Self.pinned]) == (isCompromised ? refused : []))
    let others = [
      PinnedSignature(artifact: Self.pinned.artifact, payload: Made.digest("other")),
      PinnedSignature(artifact: Made.digest("other"), payload: Self.pinned.payload),
    ]
    #expect(try Self.codes(lifetime, pinned: Set(others)) == refused)
  }

  @Test func `A compromise of unknown start leaves nothing to believe`() throws {
    let lifetime = KeyLifetime(state: .compromised(since: nil))
    #expect(
      try Self.codes(lifetime, trusted: -99, pinned: [Self.pinned])
        == ["key-compromised", "role-not-met"])
  }

  @Test func `A pinned signature covers only the images that it is pinned for`() throws {
    var trial = Trial.image([Trial.imageSignature("alice", of: ["one", "two"])])
    trial.facts = Made.archive(
      ["one", "two"], [Trial.imageSignature("alice", of: ["one", "two"])])
    func pin(_ image: String) -> PinnedSignature {
      PinnedSignature(artifact: Made.digest(image), payload: Made.digest("payload alice"))
    }
    let retired = KeyLifetime(state: .retired(at: Made.day(-5)))
    trial.keys[0] = Made.key("alice", retired, accepted: [pin("one")])
    #expect(try trial.codes() == ["key-retired", "role-not-met"])
    trial.keys[0] = Made.key("alice", retired, accepted: [pin("one"), pin("two")])
    #expect(try trial.codes() == [])
  }

  @Test func `A key counts only for what it may sign`() throws {
    var trial = Trial()
    trial.keys[0] = Made.key("alice", purposes: [.image, .attestation(type: "urn:x")])
    #expect(try trial.codes() == ["key-purpose", "role-not-met"])
    var image = Trial.image()
    image.keys[0] = Made.key("alice", purposes: [.file, .tree])
    #expect(try image.codes() == ["key-purpose", "role-not-met"])
    image.keys[0] = Made.key("alice", purposes: [.image])
    #expect(try image.codes() == [])
  }

  @Test func `Neither advice nor a waiver lifts the state and the purpose of a key`() throws {
    let keys = [
      Made.key("alice", KeyLifetime(state: .compromised(since: nil))),
      Made.key("alice", purposes: [.tree]),
    ]
    for (key, code) in zip(keys, ["key-compromised", "key-purpose"]) {
      var trial = Trial()
      trial.keys[0] = key
      let expected = [code, "role-not-met", "rule-without-signature"]
      trial.rules = [Rule(id: "r", enforcement: .advisory, require: ["dev"])]
      #expect(try trial.codes() == expected)
      trial.rules = [Rule(id: "r", enforcement: .softMandatory, require: ["dev"])]
      trial.waivers = [Made.waiver()]
      #expect(try trial.codes() == expected)
    }
  }
}
