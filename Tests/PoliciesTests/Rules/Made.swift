import Artifacts
import Digests
import Policies
import SigningKeys
import StrictEncoding
import Synchronization
import TrustRoots

/// Keys, signatures and artifacts without bytes: facts are all that rules look at.
enum Made {
  /// Noon of a day, counted from the present.
  static func day(_ number: Int64) -> Timestamp {
    guard let time = try? Timestamp(secondsSinceEpoch: 1_795_435_200 + number * 86_400) else {
      preconditionFailure("no such day")
    }
    return time
  }

  static func digest(_ name: String) -> SHA256Digest {
    digests.withLock { digests in
      if let known = digests[name] { return known }
      let digest = SHA256Digest.of(Array(name.utf8))
      digests[name] = digest
      return digest
    }
  }

  /// Random trials ask for the same few again and again.
  private static let digests = Mutex<[String: SHA256Digest]>([:])

  static func id(_ name: String) -> KeyID { KeyID(digest: digest("key \(name)")) }

  /// A key that is never read.
  static func key(
    _ name: String, purposes: Set<KeyPurpose> = [.file, .image, .tree],
    _ lifetime: KeyLifetime = KeyLifetime(), accepted: Set<PinnedSignature> = []
  ) -> PolicySigner {
    let source = PinnedKey(id: id(name), named: name) { () throws(TrustError) in throw .empty }
    return PolicySigner(
      name: name, key: source, purposes: purposes, lifetime: lifetime, accepted: accepted)
  }

  /// A signature by a key that says the same of each of these parts of an artifact.
  static func signature(
    _ key: String, of parts: [String] = ["file"], level: BindingLevel? = nil,
    reference: String? = nil, annotations: [String: String] = [:],
    algorithm: KeyAlgorithm = .ed25519, form: CountedSignature.Form = .statement,
    claimed: Timestamp? = day(-1), trusted: Timestamp? = nil
  ) -> SignatureFacts {
    SignatureFacts(
      label: "\(key).json", key: id(key), countingIdentity: id(key), algorithm: algorithm,
      form: form, claimedTime: claimed, trustedTime: trusted, payload: digest("payload \(key)"),
      parts: parts.map { part in
        .claims([
          ClaimMatch(
            role: level.map(role) ?? .file, digest: digest(part), level: level,
            reference: reference, annotations: annotations)
        ])
      })
  }

  static func file(_ signatures: [SignatureFacts]) -> ArtifactFacts {
    ArtifactFacts(
      kind: .file, parts: [PartFacts(digests: [SignedDigest(.file, digest("file"))])],
      items: signatures.map(ArtifactFacts.Item.signature))
  }

  /// An archive with an image for each of these names.
  static func archive(_ images: [String], _ signatures: [SignatureFacts]) -> ArtifactFacts {
    ArtifactFacts(
      kind: .image,
      parts: images.enumerated().map { position, image in
        PartFacts(
          position: position,
          digests: [SignedDigest(.manifest, digest(image)), SignedDigest(.config, digest("c"))],
          platform: platform("linux/amd64"), config: RuntimeConfig(user: "1000"))
      },
      items: signatures.map(ArtifactFacts.Item.signature))
  }

  static func platform(_ text: String) -> Platform {
    guard let platform = try? Platform(parsing: text) else {
      preconditionFailure("no platform: \(text)")
    }
    return platform
  }

  static func pattern(_ text: String) -> NamePattern {
    guard let pattern = try? NamePattern(text) else { preconditionFailure("no pattern: \(text)") }
    return pattern
  }

  static func waiver(
    _ scope: Waiver.Scope = .pattern(pattern("**")), id: String = "w", of rule: String = "r",
    from: Int64 = -1, until: Int64 = 1
  ) -> Waiver {
    Waiver(
      id: id, rule: rule, scope: scope, reason: "why", ticket: "T-1", owner: "o",
      approvedBy: "a", created: day(from), expires: day(until))
  }

  /// A waiver of what is recorded.
  static func rollbackWaiver(
    _ scope: Waiver.Scope = .artifact(digest("file")), id: String = "back", from: Int64 = -1,
    until: Int64 = 1
  ) -> Waiver {
    Waiver(
      id: id, lifts: .rollback, scope: scope, reason: "why", ticket: "T-1", owner: "o",
      approvedBy: "a", created: day(from), expires: day(until))
  }

  static let versionName = "org.opencontainers.image.version"

  static func version(_ text: String) -> SemanticVersion {
    guard let version = SemanticVersion(text) else { preconditionFailure("no version: \(text)") }
    return version
  }

  /// A version that is recorded under each name that an artifact which is called so can have.
  static func recorded(_ text: String, under name: DeployedName) -> RecordedVersions {
    let recorded = RecordedVersion(
      version: version(text), artifact: digest("recorded"), acceptedAt: day(-3))
    return RecordedVersions(
      ArtifactKind.allCases.compactMap { VersionedName(name, $0) }.map { ($0, recorded) })
  }

  private static func role(_ level: BindingLevel) -> DigestRole {
    switch level {
    case .config: .config
    case .manifest: .manifest
    case .index: .index
    }
  }
}
