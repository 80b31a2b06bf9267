import Artifacts
import Audits
import Bundles
import Digests
import NativeSystem
import Policies
import PolicyFiles
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

  /// A folder with artifacts.
  struct Place: Sendable {
    /// Its path as the caller gave it.
    let path: String
    /// The same without links.
    let realPath: String
  }

  let pack: UnpackedPack
  let trust: VerifyTrust
  let claims: ReplayClaims
  private let making: RowMaking
  private let rowFindings: RowFindings
  private let references: AuditScope
  private let verifier: Verifier
  let isDeep: Bool
  let artifacts: Place?
  private let bundles: Set<String>
  let treeLists: Set<String>

  /// Whether artifacts are measured again, each on all cores.
  var isMeasuring: Bool { artifacts != nil }

  init(
    _ pack: UnpackedPack, _ head: PackHead, _ claims: ReplayClaims, artifacts: String?
  ) throws(Failure) {
    trust = try Self.trust(pack, head, claims)
    self.pack = pack
    self.claims = claims
    self.artifacts = try artifacts.map { path throws(Failure) in try Self.place(path) }
    making = RowMaking(keyNames: trust.names)
    rowFindings = RowFindings(
      policy: trust.rules, keyNames: trust.names,
      ending: SoonEnding(within: head.within, at: head.judgedAt))
    references = AuditScope(
      policy: nil, include: [], references: try Self.references(pack),
      roots: claims.summary.run.roots)
    verifier = Verifier(trusting: trust.signers, authorities: trust.authorities, at: head.judgedAt)
    isDeep = head.isDeep
    bundles = Set(pack.files(.bundle).map(\.path))
    treeLists = Set(pack.files(.treeList).map(\.path))
  }

  /// What judged, read from the pack and from nowhere else.
  private static func trust(
    _ pack: UnpackedPack, _ head: PackHead, _ claims: ReplayClaims
  ) throws(Failure) -> VerifyTrust {
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
      return try VerifyTrust(
        packed: try paths(files), Requirement(threshold: threshold), claims)
    case .policy(let file, let keys, let threshold):
      let signers =
        keys.isEmpty
        ? nil : try TrustedKeyFiles(try paths(keys)).policy(Requirement(threshold: threshold ?? 1))
      let loaded = try PolicyLoader(
        path: try path(file), signers: signers,
        confinement: PolicyConfinement(root: pack.root, has: pack.has)
      ).load(at: head.judgedAt)
      let trust = VerifyTrust(
        PolicyRun(
          loaded: loaded, reference: nil, now: head.judgedAt,
          versions: try loaded.recordedVersions()))
      try trust.demandValid()
      return trust
    }
  }

  private static func place(_ path: String) throws(Failure) -> Place {
    do throws(FileError) {
      _ = try OpenFolder.open(path)
      return Place(path: path, realPath: try FileSystem.canonicalPath(path))
    } catch {
      throw Failure(error)
    }
  }

  private static func references(_ pack: UnpackedPack) throws(Failure) -> ReferenceList? {
    guard let file = pack.files(.references).first else { return nil }
    do throws(PolicyFileError) {
      return try ReferenceList(reading: pack.path(of: file.path))
    } catch {
      throw Failure(error)
    }
  }

  /// The reference by which the pack's own list has an image judged.
  func reference(of artifact: PackedArtifact) -> String? {
    guard artifact.kind == ArtifactKind.image.rawValue else { return nil }
    return try? references.reference(of: artifact.path)
  }

  /// The row that a repeated verdict gives, as the run completed it.
  func row(_ report: TargetReport, as claimed: ReportRow) -> ReportRow {
    claims.completed(
      making.row(report).naming(claimed.path, insteadOf: report.target),
      rowFindings.findings(report), as: claimed
    ).naming(claimed.path, insteadOf: report.target)
  }

  /// Repeats one verdict.
  func answer(_ artifact: PackedArtifact, _ row: ReportRow) -> Answer {
    do throws(Failure) {
      let found = try foundBundles(artifact)
      if let finding = compareFacts(artifact, row) {
        return Answer(finding: finding, isRehashed: false)
      }
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
    switch trust.policy {
    case .keys(let keys): own = .keys(artifact.reference.map(keys.demanding) ?? keys)
    case .rules(var rules):
      rules = PolicyRun(
        loaded: rules.loaded, reference: artifact.reference, now: rules.now,
        versions: rules.versions, path: artifact.path)
      own = .rules(rules)
    case .own: own = trust.policy
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
      let bytes = try WholeFile.bytes(
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
