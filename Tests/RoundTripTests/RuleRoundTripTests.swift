import Artifacts
import Digests
import ImageFixtures
import Policies
import SigningKeys
import TestSupport
import Testing
import TrustRoots

/// Images that are signed in one stage and judged by rules in another.
@Suite struct RuleRoundTripTests {
  let fixture = ImageFixture()
  private static let reference = "registry.example/app:1.4"

  private func signed(_ files: FileSet, _ count: Int = 1) throws -> ([[UInt8]], [PublicKey]) {
    let all = try (0..<count).map { _ in try Pipeline.sign(files, reference: Self.reference) }
    return (all.map(\.bundle), all.map(\.key))
  }

  @Test func `An acceptance says which signatures count and how each image is bound`() throws {
    let (bundles, keys) = try signed(fixture.layout(), 3)
    var gate = Gate(keys)
    gate.rules = [Rule(id: "r", require: ["a"]), Rule(id: "s", require: ["b"])]
    let acceptance = try #require(try gate.acceptance(fixture.layout(), bundles))
    // The third is in no role that a rule requires.
    #expect(acceptance.signatures.map(\.label) == ["0", "1"])
    #expect(acceptance.signatures.map(\.key) == Array(keys.prefix(2)))
    #expect(
      acceptance.signatures.map(\.digests.first) == [
        SHA256Digest.of(fixture.manifest), SHA256Digest.of(fixture.manifest),
      ])
    #expect(acceptance.images.map(\.boundBy) == [.manifest])
    #expect(acceptance.images.map(\.reference) == [Self.reference])
    #expect(try gate.codes(fixture.layout(), [bundles[0]]) == ["role-not-met"])
  }

  @Test func `What counted of a key is accepted of it after its end, and nothing else`() throws {
    func sign(_ reference: String) throws -> (bundle: [UInt8], key: PublicKey) {
      let key = try PrivateKey(pem: TestVectors.bytes("bundles/keys/test-ed25519.key")) { nil }
      return try Pipeline.sign(fixture.layout(), key: key, reference: reference)
    }
    let (bundle, publicKey) = try sign(Self.reference)
    let gate = Gate([publicKey])
    let counted = try #require(try gate.acceptance(fixture.layout(), [bundle])?.signatures.first)
    let pins = counted.digests.map { PinnedSignature(artifact: $0, payload: counted.payload) }
    #expect(pins.count == 2)
    let refused = ["key-retired", "role-not-met"]
    #expect(try gate.retired(accepting: []).codes(fixture.layout(), [bundle]) == refused)
    let retired = try gate.retired(accepting: Set(pins))
    #expect(try retired.codes(fixture.layout(), [bundle]) == [])
    let later = try sign("registry.example/app:1.5").bundle
    #expect(try retired.codes(fixture.layout(), [later]) == refused)
    // The same statement about the same image, bound by its config: every digest is pinned.
    #expect(try retired.codes(fixture.dockerArchive(tags: []), [bundle]) == [])
    let manifestOnly = try gate.retired(accepting: [pins[0]])
    #expect(try manifestOnly.codes(fixture.layout(), [bundle]) == [])
    #expect(try manifestOnly.codes(fixture.dockerArchive(tags: []), [bundle]) == refused)
  }

  @Test func `A layer with a second view needs a signed manifest in every role`() throws {
    let files = SecondViews.layout(of: fixture, refName: nil)
    let (config, configKeys) = try signed(fixture.dockerArchive(tags: []))
    let (manifest, manifestKeys) = try signed(files)
    let bundles = config + manifest
    var gate = Gate(configKeys + manifestKeys)
    gate.rules = [Rule(id: "r", require: ["b"])]
    #expect(try gate.codes(files, bundles) == [])
    gate.rules = [Rule(id: "r", require: ["a"])]
    #expect(try gate.codes(files, bundles) == ["alternative-layer-view"])
    gate.rules = [Rule(id: "r", require: ["a", "b"])]
    #expect(try gate.codes(files, bundles) == ["alternative-layer-view"])
    gate.rules = [Rule(id: "r", require: ["a"]), Rule(id: "s", require: ["b"])]
    #expect(try gate.codes(files, bundles) == ["alternative-layer-view"])
    gate.rules = [Rule(id: "r", enforcement: .advisory, require: ["a"])]
    #expect(
      try gate.codes(files, bundles) == ["alternative-layer-view", "rule-without-signature"])
    // One of two keys must not choose the view for both.
    gate.roles.append(Role(name: "both", keys: ["a", "b"], threshold: 2))
    gate.rules = [Rule(id: "r", require: ["both"])]
    #expect(try gate.codes(files, bundles) == ["alternative-layer-view"])
  }

  @Test func `A copy has no name that the signatures do not cover`() throws {
    let (bundle, key) = try Pipeline.sign(fixture.dockerArchive())
    var gate = Gate([key])
    gate.rules = [Rule(id: "r", require: ["a"], conditions: RuleConditions(reference: .any))]
    #expect(try gate.codes(fixture.dockerArchive(), [bundle]) == [])
    #expect(try gate.codes(fixture.dockerArchive(), [bundle], copying: true) == ["name-not-signed"])
    gate.requirement = Requirement(allowUnsignedNames: true)
    let acceptance = try #require(
      try gate.acceptance(fixture.dockerArchive(), [bundle], copying: true))
    #expect(acceptance.copy != nil)
    #expect(acceptance.allowedUnsignedNames)
  }

  @Test func `What the config says is judged before the layers are read`() throws {
    let (bundles, keys) = try signed(fixture.layout())
    var gate = Gate(keys)
    func codes(_ image: ImageConditions) throws -> [String] {
      gate.rules = [Rule(id: "r", require: ["a"], conditions: RuleConditions(image: image))]
      return try gate.codes(fixture.layout(), bundles)
    }
    #expect(try codes(ImageConditions(user: .numericNonRoot, ports: [])) == [])
    #expect(try codes(ImageConditions(labels: [.init(name: "a", value: "1")])) == ["image-label"])
  }

  @Test func `Of a digest an acceptance names the digest, and rules that need bytes refuse`() throws
  {
    let (bundles, keys) = try signed(fixture.layout())
    var gate = Gate(keys)
    let digest = SHA256Digest.of(fixture.manifest)
    func decide() throws -> DigestVerdict {
      try gate.application().decide(try gate.evidence(bundles), aboutDigest: digest, of: .image)
        .answer
    }
    guard case .accepted(let acceptance) = try decide() else {
      Issue.record("refused")
      return
    }
    #expect(acceptance.digest == digest)
    #expect(acceptance.role == .manifest)
    #expect(acceptance.signatures.map(\.key) == keys)
    gate.rules = [
      Rule(
        id: "r", require: ["a"],
        conditions: RuleConditions(image: ImageConditions(user: .nonRoot)))
    ]
    guard case .rejected(let reason, let others) = try decide() else {
      Issue.record("accepted")
      return
    }
    #expect(([reason] + others).map(\.code) == ["not-measured"])
  }

  @Test func `Rules are explained for an artifact that no bundle can count for`() throws {
    let (_, keys) = try signed(fixture.layout())
    let gate = Gate(keys)
    let application = try gate.application()
    let none = application.explain(Evidence(), ofKind: .image)
    #expect(none?.reasons.map(\.code) == ["no-signature"])
    #expect(none?["r"]?.status == .failed)
    let (strange, _) = try signed(fixture.layout())
    let other = application.explain(try gate.evidence(strange), ofKind: .image)
    #expect(other?.reasons.map(\.code) == ["untrusted-key", "role-not-met"])
  }
}
