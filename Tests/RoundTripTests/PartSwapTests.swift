import Artifacts
import Bundles
import Digests
import ImageFixtures
import Policies
import Signing
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots
import Verification

/// Two valid bundles, and every bundle that can be made of the parts of both.
///
/// What a signature covers is the payload and its type. So a mixture may be accepted only if both
/// and the signature come from one original, for that original's artifact and by its key; hints,
/// key IDs, log entries, timestamps and versions authorise nothing.
@Suite struct PartSwapTests {
  /// What the two originals have in common.
  enum Pair: String, CaseIterable, CustomTestStringConvertible {
    case otherKeyOtherFile, otherKeySameFile, sameKeyOtherFile, sameKeySameFile
    case otherKeyOtherImage, otherKeySameImage, sameKeyOtherImage, fileAndImage
    case ed25519AndP256, otherPayloadType
    case otherKeyOtherTree, sameKeyOtherTree, otherKeySameTree, fileAndTree

    var testDescription: String { rawValue }
  }

  /// What is expected of one mixture, from the rules above and from nothing in the product.
  private struct Expectation {
    let parts: EnvelopeParts
    let originals: [SignedOriginal]
    /// Types of payload by original: only in-toto's is a statement's.
    let isStatement: [Bool]

    /// The original whose type, payload and signature these are, or nil.
    var authentic: Int? {
      originals.indices.first { original in
        [("payloadType", EnvelopePart.payloadType), ("payload", .payload)].allSatisfy {
          (try? originals[parts.source(of: $1)].member("dsseEnvelope", $0))
            == (try? originals[original].member("dsseEnvelope", $0))
        } && parts.source(of: .signature) == original
      }
    }

    func code(trusting keys: [PublicKey], about artifact: Int) -> String {
      let hint = originals[parts.source(of: .hint)].key
      let keyID = originals[parts.source(of: .keyID)].key
      guard hint == keyID else { return "bundle-key-hint-mismatch" }
      guard let authentic, keys.contains(originals[authentic].key) else {
        return keys.contains(hint) ? "signature-invalid" : "untrusted-key"
      }
      guard isStatement[authentic] else { return "payload-type" }
      return originals[authentic].artifact.isSame(as: originals[artifact].artifact)
        ? "accepted" : "digest-mismatch"
    }
  }

  @Test(arguments: Pair.allCases)
  func `Of all mixtures of two bundles only what an original means is accepted`(
    _ pair: Pair
  )
    throws
  {
    let originals = try Self.originals(pair)
    let isStatement = [true, pair != .otherPayloadType]
    let keys = originals.map(\.key)
    var accepted = 0
    for parts in EnvelopeParts.all {
      let mixture = try parts.bundle(of: originals).encoded()
      let expectation = Expectation(
        parts: parts, originals: originals, isStatement: isStatement)
      for trusted in [[keys[0]], [keys[1]], keys] {
        let evidence = Self.evidence([mixture], trusted)
        for artifact in originals.indices {
          let expected = expectation.code(trusting: trusted, about: artifact)
          let found = Self.code(evidence, trusted, originals[artifact].artifact)
          #expect(found == expected, "mask \(parts.mask), artifact \(artifact)")
          accepted += found == "accepted" ? 1 : 0
        }
      }
    }
    #expect(accepted > 0, "the originals themselves are among the mixtures")
  }

  @Test(arguments: [
    Pair.otherKeySameFile, .otherKeySameImage, .otherKeySameTree, .sameKeySameFile,
  ])
  func `A mixture is never a second signature beside the bundle it is made of`(
    _ pair: Pair
  )
    throws
  {
    let originals = try Self.originals(pair)
    let keys = originals.map(\.key)
    guard Set(keys.map(\.countingIdentity)).count == 2 else {
      // One key in two bundles is one: a threshold of two cannot even be demanded of it.
      #expect(throws: PolicyError.thresholdAboveKeys(threshold: 2, keys: 1)) {
        try KeyPolicy(trusting: TrustedKeys(keys), requirement: Requirement(threshold: 2))
      }
      return
    }
    for parts in EnvelopeParts.all {
      let bundles = [
        originals[0].bundle.encoded(), try parts.bundle(of: originals).encoded(),
      ]
      let evidence = Self.evidence(bundles, keys)
      let found = Self.code(evidence, keys, originals[0].artifact, threshold: 2)
      let expectation = Expectation(
        parts: parts, originals: originals, isStatement: [true, true])
      let first = expectation.code(trusting: keys, about: 0)
      switch (first, expectation.authentic) {
      case ("accepted", 1): #expect(found == "accepted")
      case ("accepted", _): #expect(found == "threshold-not-met")
      default: #expect(found == first)
      }
    }
  }

  // MARK: - Making and judging

  private static func originals(_ pair: Pair) throws -> [SignedOriginal] {
    if pair == .otherPayloadType { return try withOtherPayloadType() }
    let firstKey = Signer(
      try PrivateKey.generate(pair == .ed25519AndP256 ? .ed25519 : .ecdsaP256))
    let first = try SignedOriginal.statement(
      about: try artifact(pair, 0), by: firstKey, variant: 0, annotations: ["a": "0"])
    let other = try artifact(pair, 1)
    let annotations = ["a": "1"]
    if pair.rawValue.hasPrefix("sameKey") {
      return [
        first,
        try SignedOriginal.statement(
          about: other, by: firstKey, variant: 1, annotations: annotations),
      ]
    }
    let secondKey = Signer(try PrivateKey.generate(.ecdsaP256))
    return [
      first,
      try SignedOriginal.statement(
        about: other, by: secondKey, variant: 1, annotations: annotations),
    ]
  }

  private static func artifact(_ pair: Pair, _ position: Int) throws -> MeasuredArtifact {
    let isSame = pair.rawValue.contains("Same")
    if pair.rawValue.hasSuffix("Tree"), pair != .fileAndTree || position == 1 {
      return try SignedOriginal.tree(["a/b": isSame ? "same" : "tree \(position)"])
    }
    let isImage = pair.rawValue.hasSuffix("Image") && (pair != .fileAndImage || position == 1)
    guard isImage else {
      return try SignedOriginal.file(isSame ? "artifact\n" : "artifact \(position)\n")
    }
    var fixture = ImageFixture()
    if !isSame, position == 1 { fixture.layers.append(TarWriter.archive([("more", [1])])) }
    return try SignedOriginal.image(fixture.layout())
  }

  /// The same bytes of payload and the same key under two types: the type is signed too.
  private static func withOtherPayloadType() throws -> [SignedOriginal] {
    let file = try SignedOriginal.file("artifact\n")
    let key = try PrivateKey.generate(.ecdsaP256)
    let hex = SHA256Digest.of(Array("artifact\n".utf8)).hex
    let payload = Restatement.plainStatement(subject: hex).encoded()
    return [
      try SignedOriginal.envelope(
        payload, type: "application/vnd.in-toto+json", about: file, by: key, variant: 0),
      try SignedOriginal.envelope(
        payload, type: "application/vnd.example+json", about: file, by: key, variant: 1),
    ]
  }

  /// What verification gives, or the error of a bundle that is none.
  private static func evidence(
    _ bundles: [[UInt8]], _ keys: [PublicKey]
  ) -> Result<
    Evidence, any Error
  > {
    Result { try Pipeline.evidence(bundles, try TrustedKeys(keys)) }
  }

  private static func code(
    _ evidence: Result<Evidence, any Error>, _ keys: [PublicKey], _ artifact: MeasuredArtifact,
    threshold: Int = 1
  ) -> String {
    do {
      let policy = try KeyPolicy(
        trusting: try TrustedKeys(keys), requirement: Requirement(threshold: threshold))
      switch policy.judge(try evidence.get(), about: artifact) {
      case .accepted: return "accepted"
      case .rejected(let first, _): return first.code
      }
    } catch let error as BundleError {
      return error.code
    } catch {
      return "\(error)"
    }
  }
}

extension MeasuredArtifact {
  /// Whether both are the same bytes, for a test that knows what it measured.
  fileprivate func isSame(as other: MeasuredArtifact) -> Bool {
    switch (self, other) {
    case (.file(let one), .file(let two)): one.sha256 == two.sha256
    case (.image(let one), .image(let two)):
      one.archive.images.map(\.manifest) == two.archive.images.map(\.manifest)
    case (.tree(let one), .tree(let two)): one.digest == two.digest
    default: false
    }
  }
}
