import Artifacts
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots

/// Makes trials of every shape, about half of them with an artifact that is accepted.
struct RandomTrial {
  var generator: SplitMix64

  private static let names = ["alice", "bob", "carol", "dave", "erin"]
  private static let references = [
    "registry.example/app:1", "registry.example/app:2", "registry.example/web:1",
  ]
  private static let versions = [
    "1.0.0", "1.4.0-rc.1", "1.4.0", "1.4.0", "1.10.0", "2.0.0", "v2",
  ]
  private static let platforms = ["linux/amd64", "linux/arm64"].map(Made.platform)
  private static let patterns = ["**", "registry.example/app:*", "registry.example/*", "dist/**"]
    .map(Made.pattern)

  private static let type = "https://corp.example/review/v1"

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  mutating func next() -> Trial {
    var trial = Trial()
    let isImage = chance(3, of: 4)
    let images = isImage ? Array(["one", "two", "three"].prefix(pick([1, 1, 2, 3]))) : ["file"]
    trial.keys = Self.names.map { key($0, images: images) }
    trial.roles = ["dev", "qa", "ops"].map { role($0) }
    trial.rules = (0..<pick([1, 1, 2, 3])).map { rule("r\($0)", isImage: isImage) }
    trial.waivers = (0..<pick([0, 1, 2, 3])).map { waiver("w\($0)", of: trial.rules, images) }
    trial.name = DeployedName(
      path: "dist/app.tar",
      reference: isImage && chance(9, of: 10)
        ? pick([Self.references[0], Self.references[1]]) : nil)
    trial.requirement = Requirement(
      platform: isImage && chance(1, of: 12) ? pick(Self.platforms) : nil,
      annotations: chance(1, of: 12) ? ["stage": "prod"] : [:],
      allowUnsignedNames: chance(1, of: 3))
    trial.versions = chance(1, of: 6) ? recorded(trial.name) : nil
    trial.failing = chance(1, of: 6) ? [pick([.advisory, .waived])] : []
    trial.facts = isImage ? archive(images) : Made.file([])
    trial.facts.isMeasured = !chance(1, of: 10)
    trial.facts.items = Self.names.flatMap { name -> [ArtifactFacts.Item] in
      (0..<pick([0, 1, 1, 2])).map { _ in attested(item(name, images, isImage)) }
    }
    return trial
  }

  /// Now and then an attestation in place of a signature.
  private mutating func attested(_ item: ArtifactFacts.Item) -> ArtifactFacts.Item {
    guard case .signature(let signature) = item, chance(1, of: 6) else { return item }
    return .attestation(
      AttestationFacts(
        signature: signature, type: Self.type, predicate: ["approved": .bool(chance(3, of: 4))]))
  }

  /// A further rule, which may be about anything.
  mutating func rule(beside trial: Trial) -> Rule {
    rule(pick(["a", "x"]), isImage: trial.facts.kind == .image)
  }

  mutating func chance(_ count: Int, of all: Int) -> Bool {
    Int.random(in: 0..<all, using: &generator) < count
  }

  mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &generator)]
  }

  private mutating func key(_ name: String, images: [String]) -> PolicySigner {
    let state: KeyLifetime.State =
      chance(3, of: 4)
      ? .active
      : pick([
        .retired(at: Made.day(-5)), .superseded(at: Made.day(-5)), .compromised(since: nil),
        .compromised(since: Made.day(-5)),
      ])
    let window: (Int64?, Int64?) = pick([(nil, nil), (nil, nil), (-20, 20), (-20, -3), (3, 20)])
    let pins = images.filter { _ in chance(1, of: 2) }.map {
      PinnedSignature(artifact: Made.digest($0), payload: Made.digest("payload \(name)"))
    }
    return Made.key(
      name,
      purposes: chance(9, of: 10)
        ? [.file, .image, .attestation(type: Self.type)] : [pick([.file, .image, .tree])],
      KeyLifetime(from: window.0.map(Made.day), until: window.1.map(Made.day), state: state),
      accepted: Set(pins))
  }

  private mutating func role(_ name: String) -> Role {
    var keys = Self.names.filter { _ in chance(2, of: 3) }
    if keys.isEmpty { keys = [pick(Self.names)] }
    return Role(name: name, keys: keys, threshold: min(pick([1, 1, 1, 2, 2, 3]), keys.count))
  }

  private mutating func rule(_ id: String, isImage: Bool) -> Rule {
    let roles = pick([["dev"], ["dev"], ["qa"], ["ops"], ["dev", "qa"], ["qa", "ops"]])
    return Rule(
      id: id, enforcement: pick([.advisory, .softMandatory, .softMandatory, .hardMandatory]),
      match: RuleMatch(
        kinds: chance(1, of: 4) ? [isImage ? .image : .file] : chance(1, of: 8) ? [.tree] : [],
        names: chance(1, of: 4) ? [pick(Self.patterns)] : [],
        references: chance(1, of: 6) ? [pick(Self.patterns)] : [],
        platforms: chance(1, of: 8) ? [pick(Self.platforms)] : [],
        except: chance(1, of: 10) ? [pick(Self.patterns)] : []),
      require: roles, conditions: conditions())
  }

  private mutating func conditions() -> RuleConditions {
    RuleConditions(
      reference: pick([.any, .any, .any, .repository, .repository, .exact]),
      algorithms: chance(1, of: 8) ? ["ed25519"] : nil,
      formats: chance(1, of: 8) ? [pick([.statement, .foreignStatement])] : nil,
      boundBy: chance(1, of: 6) ? [pick([.config, .manifest]), .index] : nil,
      annotations: chance(1, of: 8) ? ["stage": "prod"] : [:],
      minimumVersion: chance(1, of: 20) ? Made.version(pick(["1.0.0", "1.4.0"])) : nil,
      maximumAge: chance(1, of: 8) ? 5 * 86_400 : nil,
      needsTrustedTime: chance(1, of: 20),
      image: ImageConditions(
        platforms: chance(1, of: 10) ? [pick(Self.platforms)] : nil,
        user: chance(1, of: 10) ? .nonRoot : nil),
      attestations: chance(1, of: 12) ? [demand()] : [])
  }

  private mutating func demand() -> AttestationDemand {
    let pointer = try? JSONPointer("/approved")
    let conditions = pointer.map { PredicateCondition(.pointer($0), .oneOf([true])) }
    return AttestationDemand(
      name: "review", types: [Self.type], role: pick(["dev", "qa", "ops"]),
      conditions: chance(1, of: 2) ? [conditions].compactMap(\.self) : [])
  }

  private mutating func waiver(_ id: String, of rules: [Rule], _ images: [String]) -> Waiver {
    let window: (Int64, Int64) = pick([(-5, 5), (-5, 5), (-5, 5), (-9, -5), (5, 9)])
    let scope: Waiver.Scope =
      chance(1, of: 4)
      ? .artifact(Made.digest(pick(images + ["c"]))) : .pattern(pick(Self.patterns))
    if case .artifact = scope, chance(1, of: 2) {
      return Made.rollbackWaiver(scope, id: id, from: window.0, until: window.1)
    }
    return Made.waiver(scope, id: id, of: pick(rules).id, from: window.0, until: window.1)
  }

  /// What is remembered: now and then nothing under the name.
  private mutating func recorded(_ name: DeployedName) -> RecordedVersions {
    guard chance(2, of: 3) else { return RecordedVersions() }
    return Made.recorded(pick(["1.0.0", "1.4.0-rc.1", "1.4.0"]), under: name)
  }

  private mutating func archive(_ images: [String]) -> ArtifactFacts {
    var facts = Made.archive(images, [])
    for position in facts.parts.indices {
      facts.parts[position].platform = chance(9, of: 10) ? pick(Self.platforms) : nil
      facts.parts[position].config =
        chance(9, of: 10) ? RuntimeConfig(user: pick(["1000", "1000", ""])) : nil
      facts.parts[position].names =
        chance(1, of: 3)
        ? [ImageName(text: pick(Self.references), source: .repoTag)] : []
    }
    return facts
  }

  private mutating func item(
    _ name: String, _ images: [String], _ isImage: Bool
  ) -> ArtifactFacts.Item {
    if chance(1, of: 12) {
      return .refused(
        pick([
          .messageOfImage(bundle: name), .attestation(bundle: name, predicateType: "urn:x"),
        ]))
    }
    var signature = Made.signature(
      name, of: images, algorithm: chance(4, of: 5) ? .ed25519 : .ecdsaP256,
      form: chance(4, of: 5) ? .statement : .foreignStatement,
      claimed: chance(9, of: 10) ? Made.day(pick([-9, -1, 0])) : nil,
      trusted: chance(1, of: 4) ? Made.day(pick([-9, -6, -1])) : nil)
    signature.label = "\(name) \(generator.next())"
    // Now and then two keys are two encodings of one.
    if chance(1, of: 8) { signature.countingIdentity = Made.id("alice") }
    signature.parts = images.map { image in
      guard chance(7, of: 8) else {
        return .none(.otherArtifact(bundle: name, signed: [], found: []))
      }
      return .claims((0..<pick([1, 1, 2])).map { _ in claim(image, isImage) })
    }
    return .signature(signature)
  }

  private mutating func claim(_ image: String, _ isImage: Bool) -> ClaimMatch {
    let level: BindingLevel? = isImage ? pick([.manifest, .manifest, .config, .index]) : nil
    let role: DigestRole =
      switch level {
      case .config: .config
      case .manifest: .manifest
      case .index: .index
      case nil: .file
      }
    return ClaimMatch(
      role: role, digest: Made.digest(image), level: level,
      reference: isImage && chance(5, of: 6) ? pick(Self.references) : nil,
      annotations: annotations())
  }

  private mutating func annotations() -> [String: String] {
    var annotations = chance(1, of: 2) ? ["stage": "prod"] : [:]
    // Most sign a version, so that a policy that remembers them accepts about as often as another.
    if chance(9, of: 10) { annotations[Made.versionName] = pick(Self.versions) }
    return annotations
  }
}
