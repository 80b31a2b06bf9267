import Artifacts
import Audits
import Bundles
import Digests
import NativeSystem
import Policies
import Reports
import Sidecars
import StrictEncoding
import TrustRoots
import Verification

/// Repeats verdicts as `verify` comes to them: about the bytes where they are there, else about the digests.
struct ReplayJudging: Sendable {
  /// What came of one artifact.
  struct Answer: Sendable {
    /// Nil where the verdict is the same again.
    let finding: ReplayFinding?
    let isRehashed: Bool
  }

  let pack: UnpackedPack
  private let policy: AppliedPolicy
  private let verifier: Verifier
  let isDeep: Bool
  let artifacts: String?
  private let bundles: Set<String>
  let treeLists: Set<String>

  /// Whether artifacts are measured again, each on all cores.
  var isMeasuring: Bool { artifacts != nil }

  init(_ pack: UnpackedPack, _ head: PackHead, artifacts: String?) throws(Failure) {
    let trust = try Self.trust(pack, head)
    self.pack = pack
    self.artifacts = artifacts
    policy = trust.policy
    verifier = Verifier(trusting: trust.keys, authorities: trust.authorities, at: head.judgedAt)
    isDeep = head.isDeep
    bundles = Set(pack.files(.bundle).map(\.path))
    treeLists = Set(pack.files(.treeList).map(\.path))
    if let artifacts {
      do throws(FileError) { _ = try OpenFolder.open(artifacts) } catch { throw Failure(error) }
    }
  }

  /// What judged, read from the pack and from nowhere else.
  private static func trust(_ pack: UnpackedPack, _ head: PackHead) throws(Failure) -> VerifyTrust {
    func path(_ name: String) throws(Failure) -> String {
      guard pack.has(name) else { throw Failure(PackError.missing(path: name)) }
      return pack.path(of: name)
    }
    func paths(_ names: [String]) throws(Failure) -> [String] {
      var found: [String] = []
      for name in names { found.append(try path(name)) }
      return found
    }
    switch head.judge {
    case .keys(let files, let threshold):
      return try VerifyTrust(keys: try paths(files), Requirement(threshold: threshold))
    case .policy(let file, let keys, let threshold):
      let signers =
        keys.isEmpty
        ? nil : try TrustedKeyFiles(try paths(keys)).policy(Requirement(threshold: threshold ?? 1))
      let loaded = try PolicyLoader(path: try path(file), signers: signers).load(at: head.judgedAt)
      try PackedPolicyFiles.demandInside(loaded, root: pack.root, has: pack.has)
      let trust = VerifyTrust(
        PolicyRun(
          loaded: loaded, reference: nil, now: head.judgedAt,
          versions: try loaded.recordedVersions()))
      try trust.demandValid()
      return trust
    }
  }

  /// Repeats one verdict.
  func answer(_ artifact: PackedArtifact, _ row: ReportRow) -> Answer {
    do throws(Failure) {
      let found = try foundBundles(artifact)
      if let path = place(of: artifact) {
        return Answer(
          finding: try compareMeasured(artifact, row, found, at: path), isRehashed: true)
      }
      return Answer(finding: try compareByDigest(artifact, row, found), isRehashed: false)
    } catch {
      return Answer(
        finding: .differs(
          path: artifact.path, member: "facts", expected: "what can be read",
          found: error.diagnostic.code),
        isRehashed: false)
    }
  }

  /// The run about one artifact, with the bundles that were looked at, under its names.
  func run(
    _ artifact: PackedArtifact, _ found: [FoundBundle], _ kind: KindRequest
  ) throws(Failure) -> VerificationRun {
    let own: AppliedPolicy
    switch policy {
    case .keys(let keys): own = .keys(artifact.reference.map(keys.demanding) ?? keys)
    case .rules(var rules):
      rules = PolicyRun(
        loaded: rules.loaded, reference: artifact.reference, now: rules.now,
        versions: rules.versions, path: artifact.path)
      own = .rules(rules)
    case .own: own = policy
    }
    return try VerificationRun(
      policy: own, verifier: verifier, sources: BundleSources(found: found), kind: kind,
      isDeep: isDeep)
  }

  private func foundBundles(_ artifact: PackedArtifact) throws(Failure) -> [FoundBundle] {
    var found: [FoundBundle] = []
    for packed in artifact.bundles {
      guard bundles.contains(packed.file) else {
        throw Failure(PackError.missing(path: packed.file))
      }
      let bytes = try SmallFile.bytes(
        pack.path(of: packed.file), limit: BundleLimits.bytesPerArtifact)
      do throws(BundleError) {
        found.append(
          FoundBundle(
            bundle: try Bundle(decoding: bytes), path: packed.path, line: packed.line,
            byteCount: bytes.count))
      } catch {
        throw Failure(error, path: packed.file)
      }
    }
    return found
  }
}
