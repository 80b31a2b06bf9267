import Artifacts
import Digests
import ImageFixtures
import Policies
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

/// Signing and verifying images, form by form.
@Suite struct ImageRoundTripTests {
  let fixture = ImageFixture()

  @Test(arguments: [KeyAlgorithm.ecdsaP256, .ecdsaP384, .ecdsaP521, .ed25519])
  func `A signed image verifies with every algorithm that signs`(algorithm: KeyAlgorithm) throws {
    let (bundle, key) = try Pipeline.sign(fixture.layout(), algorithm: algorithm)
    #expect(Pipeline.code(fixture.layout(), [bundle], by: [key]) == "accepted")
  }

  @Test func `One signature holds for every form that keeps the config`() throws {
    let gzipped = ImageFixture(compression: .gzip)
    let forms = [
      fixture.layout(), fixture.dockerArchive(), fixture.dual(), gzipped.layout(),
      gzipped.dockerArchive(), gzipped.dual(),
    ]
    for signed in forms {
      let (bundle, key) = try Pipeline.sign(signed)
      for verified in forms {
        #expect(Pipeline.code(verified, [bundle], by: [key]) == "accepted")
        #expect(Pipeline.code(verified, [bundle], by: [key], deep: true) == "accepted")
      }
    }
  }

  @Test func `The verdict says by which document an image is bound`() throws {
    let (bundle, key) = try Pipeline.sign(fixture.layout())
    let levels: [(FileSet, BindingLevel)] = [
      (fixture.layout(), .manifest), (fixture.dockerArchive(), .config),
      (ImageFixture(compression: .gzip).layout(), .config),
    ]
    for (files, level) in levels {
      guard case .accepted(let acceptance) = try Pipeline.judge(files, [bundle], by: [key]) else {
        Issue.record("refused")
        continue
      }
      #expect(acceptance.images.map(\.boundBy) == [level])
      #expect(acceptance.images.first?.platform?.description == "linux/amd64")
    }
  }

  @Test func `A rogue list in a signed layout is refused`() throws {
    let (bundle, key) = try Pipeline.sign(fixture.layout())
    var evil = fixture
    evil.containerConfig = ["User": "root"]
    var files = fixture.layout()
    files[ImageFixture.blobPath(evil.config)] = evil.config
    files["manifest.json"] = ImageFixture.manifestList([
      (ImageFixture.blobPath(evil.config), ["app:1.4"], fixture.blobs.map(ImageFixture.blobPath))
    ])
    #expect(Pipeline.code(files, [bundle], by: [key]) == "config-rewritten")
  }

  @Test func `A second image slipped into a signed archive is refused`() throws {
    let (bundle, key) = try Pipeline.sign(fixture.layout())
    var evil = fixture
    evil.layers.append(TarWriter.archive([("evil", [1])]))
    var files = fixture.layout()
    for (path, bytes) in evil.blobFiles { files[path] = bytes }
    files["index.json"] = ImageFixture.index([
      fixture.manifestDescriptor(refName: "1.4"), evil.manifestDescriptor(refName: "1.5"),
    ])
    #expect(Pipeline.code(files, [bundle], by: [key]) == "digest-mismatch")
  }

  @Test func `A config that a converter rewrote is refused with the members it lost`() throws {
    var docker = fixture
    docker.moreConfig = [("docker_version", "20.10.5")]
    docker.containerConfig = ["User": "1000", "Healthcheck": ["Test": ["CMD", "/app/run"]]]
    let (bundle, key) = try Pipeline.sign(docker.dockerArchive())
    var rewritten = fixture
    rewritten.containerConfig = ["User": "1000"]
    let verdict = try Pipeline.judge(rewritten.layout(), [bundle], by: [key])
    guard case .rejected(.configRewritten(_, _, _, let members), _) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(members.removed == ["config.Healthcheck", "docker_version"])
    #expect(members.added == [])
  }

  @Test func `Names must be the signed reference, and only where one is signed`() throws {
    let reference = "registry.example/app:1.4"
    let (bundle, key) = try Pipeline.sign(
      fixture.dockerArchive(tags: [reference]), reference: reference)
    let demand = Requirement(reference: reference)
    #expect(
      Pipeline.code(fixture.dockerArchive(tags: [reference]), [bundle], by: [key], demand)
        == "accepted")
    let renamed = fixture.dockerArchive(tags: ["registry.example/other:1.4"])
    #expect(Pipeline.code(renamed, [bundle], by: [key]) == "name-not-signed")
    #expect(
      Pipeline.code(renamed, [bundle], by: [key], Requirement(allowUnsignedNames: true))
        == "accepted")
    #expect(Pipeline.code(fixture.dockerArchive(tags: []), [bundle], by: [key]) == "accepted")
    #expect(
      Pipeline.code(
        fixture.dockerArchive(tags: []), [bundle], by: [key], Requirement(reference: "app:1.4"))
        == "reference-mismatch")
  }

  @Test func `A demanded reference, annotation or platform must be signed`() throws {
    let (bundle, key) = try Pipeline.sign(fixture.layout(), annotations: ["stage": "build"])
    let cases: [(Requirement, String)] = [
      (Requirement(reference: "app:1.4"), "reference-not-signed"),
      (Requirement(annotations: ["stage": "build"]), "accepted"),
      (Requirement(annotations: ["stage": "test"]), "annotation-mismatch"),
      (Requirement(annotations: ["other": "build"]), "annotation-mismatch"),
      (Requirement(platform: try Platform(parsing: "linux/amd64")), "accepted"),
      (Requirement(platform: try Platform(parsing: "linux/arm64")), "platform-not-found"),
    ]
    for (requirement, code) in cases {
      #expect(Pipeline.code(fixture.layout(), [bundle], by: [key], requirement) == code)
    }
  }

  @Test func `Every image of an archive meets the threshold on its own`() throws {
    let first = try Pipeline.sign(fixture.layout())
    let second = try Pipeline.sign(fixture.layout())
    let keys = [first.key, second.key]
    let two = Requirement(threshold: 2)
    #expect(
      Pipeline.code(fixture.layout(), [first.bundle, second.bundle], by: keys, two) == "accepted")
    #expect(
      Pipeline.code(fixture.layout(), [first.bundle, first.bundle], by: keys, two)
        == "threshold-not-met")
    #expect(
      Pipeline.code(fixture.layout(), [first.bundle, second.bundle], by: [first.key])
        == "accepted")
  }

  @Test func `A signature by a key that is not trusted is refused`() throws {
    let (bundle, _) = try Pipeline.sign(fixture.layout())
    let other = try PrivateKey.generate(.ecdsaP256)
    #expect(Pipeline.code(fixture.layout(), [bundle], by: [other.publicKey]) == "untrusted-key")
    #expect(Pipeline.code(fixture.layout(), [], by: [other.publicKey]) == "no-signature")
  }

  @Test func `An index binds its platforms, and without its signature each child is judged`()
    throws
  {
    var other = fixture
    other.architecture = "arm64"
    other.layers.append(TarWriter.archive([("app/lib", [1])]))
    let inner = ImageFixture.index([fixture.manifestDescriptor(), other.manifestDescriptor()])
    var files = fixture.layout()
    for (path, bytes) in other.blobFiles { files[path] = bytes }
    files[ImageFixture.blobPath(inner)] = inner
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: inner, "application/vnd.oci.image.index.v1+json")
    ])
    let (bundle, key) = try Pipeline.sign(files)
    guard case .accepted(let acceptance) = try Pipeline.judge(files, [bundle], by: [key]) else {
      Issue.record("refused")
      return
    }
    #expect(acceptance.images.map(\.boundBy) == [.index, .index])
    // Only one platform is signed: the other one is a way in that nothing binds.
    let (part, partKey) = try Pipeline.sign(fixture.layout())
    #expect(Pipeline.code(files, [part], by: [partKey]) == "digest-mismatch")
  }

  @Test func `A second view of a layer needs a signed manifest, and a deep check is no weaker`()
    throws
  {
    let files = SecondViews.layout(of: fixture)
    let (config, configKey) = try Pipeline.sign(fixture.dockerArchive())
    for deep in [false, true] {
      #expect(
        Pipeline.code(files, [config], by: [configKey], deep: deep) == "alternative-layer-view")
    }
    let (manifest, manifestKey) = try Pipeline.sign(files)
    #expect(Pipeline.code(files, [manifest], by: [manifestKey]) == "accepted")
    // A caller who measures everything without a plan gets the same answer.
    let policy = try KeyPolicy(trusting: try TrustedKeys([configKey]), requirement: Requirement())
    let evidence = try Pipeline.evidence([config], policy.signers)
    let verdict = try Pipeline.withArchive(files) {
      policy.judge(evidence, about: .image(try $0.measure(.everything)))
    }
    guard case .rejected(let reason, _) = verdict else {
      Issue.record("accepted")
      return
    }
    #expect(reason.code == "alternative-layer-view")
    // One of two keys must not choose the view for both.
    #expect(
      Pipeline.code(
        files, [config, manifest], by: [configKey, manifestKey], Requirement(threshold: 2))
        == "alternative-layer-view")
  }

  @Test func `The level in the verdict is the one that enough keys reach`() throws {
    let (config, configKey) = try Pipeline.sign(fixture.dockerArchive())
    let (manifest, manifestKey) = try Pipeline.sign(fixture.layout())
    let keys = [configKey, manifestKey]
    for (threshold, level) in [(1, BindingLevel.manifest), (2, .config)] {
      let verdict = try Pipeline.judge(
        fixture.layout(), [config, manifest], by: keys, Requirement(threshold: threshold))
      guard case .accepted(let acceptance) = verdict else {
        Issue.record("\(verdict)")
        continue
      }
      #expect(acceptance.images.map(\.boundBy) == [level])
    }
  }

  @Test func `A name counts as signed only if enough keys signed it`() throws {
    let named = fixture.dockerArchive(tags: ["app:1.4"])
    let (first, firstKey) = try Pipeline.sign(named, reference: "app:1.4")
    let (second, secondKey) = try Pipeline.sign(named)
    let verdict = try Pipeline.judge(
      named, [first, second], by: [firstKey, secondKey], Requirement(threshold: 2))
    guard case .accepted(let acceptance) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(acceptance.images.map(\.unsignedNames.count) == [1])
    #expect(acceptance.images.map(\.reference) == [nil])
  }
}
