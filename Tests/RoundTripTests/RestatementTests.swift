import Artifacts
import Bundles
import Digests
import Foundation
import ImageFixtures
import Policies
import Signing
import SigningKeys
import StrictEncoding
import TestSupport
import Testing
import TrustRoots

/// A signature is over bytes: the same document in other bytes is another document.
@Suite struct RestatementTests {
  private static let fixture = ImageFixture()

  // MARK: - Statements

  @Test(arguments: [KeyAlgorithm.ecdsaP256, .ed25519], Restatement.allCases)
  func `A statement in other bytes is not the one that was signed`(
    _ algorithm: KeyAlgorithm, _ restatement: Restatement
  ) throws {
    let signer = Signer(try PrivateKey.generate(algorithm))
    for artifact in [
      try SignedOriginal.file("artifact\n"), try SignedOriginal.image(Self.fixture.layout()),
    ] {
      let original = try SignedOriginal.statement(
        about: artifact, by: signer, variant: 0, annotations: ["path": "a/b", "e": "e"])
      let payload = try Self.payload(of: original)
      let restated = try #require(try restatement.of(payload))
      if restatement.keepsNumbers {
        #expect(try JSONValue.parse(restated) == JSONValue.parse(payload))
      }
      let bundle = try original.withPayload(.string(Base64.encode(restated)))
      #expect(try Self.code([bundle], [original.key], artifact) == "signature-invalid")
      #expect(try Self.code([original.bundle], [original.key], artifact) == "accepted")
    }
  }

  @Test func `The same payload in another spelling of base64 is the same payload`() throws {
    let signer = Signer(try PrivateKey.generate(.ecdsaP256))
    let artifact = try SignedOriginal.file("artifact\n")
    // The annotation makes the payload's base64 have signs of the second alphabet.
    let original = try SignedOriginal.statement(
      about: artifact, by: signer, variant: 0, annotations: ["a": "~~~???>>>"])
    let text = try #require(try original.member("dsseEnvelope", "payload").stringValue)
    let other = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    #expect(other != text)
    let bundle = try original.withPayload(.string(other))
    #expect(try Self.code([bundle], [original.key], artifact) == "accepted")
  }

  // MARK: - Documents of images

  /// The documents that a layout of two platforms can have restated.
  enum Document: CaseIterable { case config, manifest, index }

  @Test(arguments: Document.allCases, Restatement.allCases)
  func `A document of an image in other bytes does not fit its place`(
    _ document: Document, _ restatement: Restatement
  ) throws {
    let (files, documents) = Self.twoPlatforms()
    let original = documents[document] ?? []
    guard let restated = try restatement.of(original) else {
      #expect(document == .config, "only the config has no numbers")
      return
    }
    let (bundle, key) = try Pipeline.sign(files)
    var changed = files
    changed[ImageFixture.blobPath(original)] = restated
    #expect(Pipeline.code(changed, [bundle], by: [key]) == "\(document)-digest-mismatch")
  }

  @Test(arguments: Document.allCases, Restatement.allCases)
  func `A document in other bytes is not bound, whatever leads to it`(
    _ document: Document, _ restatement: Restatement
  ) throws {
    let (files, documents) = Self.twoPlatforms()
    let original = documents[document] ?? []
    guard let restated = try restatement.of(original) else { return }
    let changed = files.relinked(original, restated)
    // Ours binds by what is left: a manifest's config, an index's manifests.
    let (bundle, key) = try Pipeline.sign(files)
    let expected: [Document: String] = [
      .config: "config-rewritten", .manifest: "config", .index: "manifest",
    ]
    // A number in another spelling is no size, and no schema version, that all readers take.
    let found = Self.answer(changed, bundle, key)
    #expect(found == (restatement.keepsNumbers ? expected[document] : "document-malformed"))
    // A statement of others names one document, and that one is gone.
    let named = document == .config ? documents[.manifest] ?? [] : original
    let (foreign, foreignKey) = try Self.foreignBundle(about: named)
    let refusal = Self.answer(changed, foreign, foreignKey)
    #expect(refusal == (restatement.keepsNumbers ? "digest-mismatch" : "document-malformed"))
  }

  @Test(arguments: Restatement.allCases)
  func `A docker-archive's config in other bytes is refused, under its name or another`(
    _ restatement: Restatement
  ) throws {
    let files = Self.fixture.dockerArchive()
    let config = Self.fixture.config
    guard let restated = try restatement.of(config) else { return }
    let (bundle, key) = try Pipeline.sign(files)
    let name = SHA256Digest.of(config).hex + ".json"
    var same = files
    same[name] = restated
    #expect(Pipeline.code(same, [bundle], by: [key]) == "config-digest-mismatch")
    let newName = SHA256Digest.of(restated).hex + ".json"
    var other = files
    other[name] = nil
    other[newName] = restated
    let list = String(decoding: try #require(files["manifest.json"]), as: UTF8.self)
    other["manifest.json"] = Array(list.replacing(name, with: newName).utf8)
    #expect(Pipeline.code(other, [bundle], by: [key]) == "config-rewritten")
  }

  @Test(arguments: Restatement.allCases.filter(\.keepsNumbers))
  func `The lists that are never signed may be spelled in any way`(
    _ restatement: Restatement
  )
    throws
  {
    for (files, path) in [
      (Self.fixture.layout(), "index.json"), (Self.fixture.dockerArchive(), "manifest.json"),
    ] {
      let (bundle, key) = try Pipeline.sign(files)
      var changed = files
      let list = try #require(files[path])
      guard let restated = try restatement.of(list) else { continue }
      changed[path] = restated
      #expect(Pipeline.code(changed, [bundle], by: [key]) == "accepted")
    }
  }

  // MARK: - Making and judging

  /// A layout of an index over two platforms, and one document of each kind.
  private static func twoPlatforms() -> (FileSet, [Document: [UInt8]]) {
    var other = fixture
    other.architecture = "arm64"
    let inner = ImageFixture.index([fixture.manifestDescriptor(), other.manifestDescriptor()])
    var files = fixture.layout()
    for (path, bytes) in other.blobFiles { files[path] = bytes }
    files[ImageFixture.blobPath(inner)] = inner
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: inner, "application/vnd.oci.image.index.v1+json")
    ])
    return (
      files, [.config: fixture.config, .manifest: fixture.manifest, .index: inner]
    )
  }

  private static func foreignBundle(
    about document: [UInt8]
  ) throws -> (bundle: [UInt8], key: PublicKey) {
    let key = try PrivateKey.generate(.ecdsaP256)
    let payload = Restatement.plainStatement(subject: SHA256Digest.of(document).hex).encoded()
    let original = try SignedOriginal.envelope(
      payload, type: "application/vnd.in-toto+json", about: try SignedOriginal.file(""), by: key,
      variant: 0)
    return (original.bundle.encoded(), key.publicKey)
  }

  /// How the weakest image is bound, or the code of the refusal.
  private static func answer(_ files: FileSet, _ bundle: [UInt8], _ key: PublicKey) -> String {
    guard case .accepted(let acceptance)? = try? Pipeline.judge(files, [bundle], by: [key]) else {
      return Pipeline.code(files, [bundle], by: [key])
    }
    return acceptance.images.map(\.boundBy).min().map { "\($0)" } ?? "nothing"
  }

  private static func payload(of original: SignedOriginal) throws -> [UInt8] {
    let text = try original.member("dsseEnvelope", "payload").stringValue
    return try Base64.decode(try #require(text))
  }

  private static func code(
    _ bundles: [JSONValue], _ keys: [PublicKey], _ artifact: MeasuredArtifact
  ) throws -> String {
    let policy = try KeyPolicy(
      trusting: try TrustedKeys(keys), requirement: Requirement())
    let evidence = try Pipeline.evidence(bundles.map { $0.encoded() }, policy.signers)
    switch policy.judge(evidence, about: artifact) {
    case .accepted: return "accepted"
    case .rejected(let first, _): return first.code
    }
  }
}

extension SignedOriginal {
  /// The bundle with another payload under the same signature.
  fileprivate func withPayload(_ payload: JSONValue) throws -> JSONValue {
    let text = String(decoding: bundle.encoded(), as: UTF8.self)
    let old = String(decoding: try member("dsseEnvelope", "payload").encoded(), as: UTF8.self)
    let new = String(decoding: payload.encoded(), as: UTF8.self)
    return try JSONValue.parse(Array(text.replacing(old, with: new).utf8))
  }
}

extension FileSet {
  /// The files with a blob replaced and with every document above it led to the new one.
  fileprivate func relinked(_ old: [UInt8], _ new: [UInt8]) -> FileSet {
    var files = self
    files[ImageFixture.blobPath(old)] = nil
    files[ImageFixture.blobPath(new)] = new
    let (from, to) = (Self.reference(old), Self.reference(new))
    for (path, bytes) in self.files where path != ImageFixture.blobPath(old) {
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.contains(from) else { continue }
      let parent = Array(text.replacing(from, with: to).utf8)
      guard path.hasPrefix("blobs/") else {
        files[path] = parent
        continue
      }
      files = files.relinked(bytes, parent)
    }
    return files
  }

  private static func reference(_ bytes: [UInt8]) -> String {
    #""digest":"\#(SHA256Digest.of(bytes))","size":\#(bytes.count)"#
  }
}
