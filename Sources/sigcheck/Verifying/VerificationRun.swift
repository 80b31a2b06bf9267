import Artifacts
import Digests
import NativeSystem
import Policies
import Sidecars
import Verification

/// The verification of artifacts under one policy, each from its path to its verdict.
struct VerificationRun: Sendable {
  let policy: AppliedPolicy
  let verifier: Verifier
  let sources: BundleSources
  let kind: KindRequest
  let isDeep: Bool
  /// Where artifacts are copied while they are measured, if copies are to be handed over.
  var copies: CopyPlace?
  /// Whether an image is measured too that is refused before its layers are read: whoever summarises a
  /// refusal says of what.
  let measuresRefused: Bool
  /// Which artifacts are judged at all; nil for every one.
  var scope: (any JudgingScope)?
  /// Whether reports have the bundles that were looked at, which take much memory where they are about many.
  var keepsBundles = false
  /// What its verifier has found out before of bundles of the folder.
  var verified: VerificationMemory?
  /// What is remembered of files from earlier runs; nil where every file is read.
  var digests: (any DigestMemory)?
  /// The named bundles, checked once: one may be about a thousand targets.
  private let common: CheckedBundles?

  init(
    policy: AppliedPolicy, verifier: Verifier, sources: BundleSources, kind: KindRequest,
    isDeep: Bool, copies: CopyPlace? = nil, measuresRefused: Bool = false
  ) throws(Failure) {
    self.policy = policy
    self.verifier = verifier
    self.sources = sources
    self.kind = kind
    self.isDeep = isDeep
    self.copies = copies
    self.measuresRefused = measuresRefused
    common = try sources.common.map { bundles throws(Failure) in
      try CheckedBundles(bundles, by: verifier)
    }
  }

  /// Judges targets; the reports are in their order.
  ///
  /// Files are judged on all cores at once. Images follow one by one, since the layers of each
  /// occupy all cores already. What is copied waits for the disk, one after the other.
  func judge(_ targets: ArraySlice<VerifyTarget>) -> [TargetReport] {
    precondition(scope == nil, "what is out of scope has no report")
    return screen(targets).compactMap(\.report)
  }

  /// Judges those targets that are in scope; the answers are in their order, as in ``judge(_:)``.
  func screen(_ targets: ArraySlice<VerifyTarget>) -> [Screened] {
    guard targets.count > 1, copies == nil else {
      return targets.map { screened($0, isImageWelcome: true) }
    }
    let workers = ProcessSetting.processorCount
    let answers = Workers.results(count: targets.count, workers: workers) { index in
      let target = targets[targets.startIndex + index]
      // Standard input cannot be read a second time.
      return screened(target, isImageWelcome: target.text == Artifact.standardInput)
    }
    return zip(targets, answers).map { target, answer in
      if case .putOff = answer { screened(target, isImageWelcome: true) } else { answer }
    }
  }

  /// Judges one target.
  ///
  /// 1. The path exists, can be read, and is a file or an image by its kind.
  /// 2. There is a bundle: named, or beside the artifact, every one well formed.
  /// 3. The signatures of statements are checked; if none can count, nothing more is read.
  /// 4. The artifact is opened; of an image, its documents are read. If a copy is to be handed over,
  ///    what follows reads or writes that copy.
  /// 5. Bundles of the folder that are about its digests are added and checked.
  /// 6. What the valid statements bind is measured, and signatures over bytes are checked.
  /// 7. The policy judges.
  func judge(_ target: VerifyTarget) -> TargetReport {
    guard let report = screened(target, isImageWelcome: true).report else {
      preconditionFailure("a target was left out that was to be judged")
    }
    return report
  }

  /// The answer; an image or a tree is put off where none is welcome.
  private func screened(_ target: VerifyTarget, isImageWelcome: Bool) -> Screened {
    do throws(Failure) {
      return switch target {
      case .path(let path): try screened(path, target, isImageWelcome)
      case .digest(let digest, _): .report(try report(digest, target))
      }
    } catch {
      return .report(TargetReport(target: target.text, outcome: .failed(error)))
    }
  }

  private func checkedBundles(for target: VerifyTarget) throws(Failure) -> CheckedBundles {
    if let common { return common }
    return try CheckedBundles(try sources.bundles(for: target), by: verifier, memory: verified)
  }

  private func screened(
    _ path: String, _ target: VerifyTarget, _ isImageWelcome: Bool
  ) throws(Failure) -> Screened {
    // Step 1.
    let opened = try PathCheck.opened(
      path, as: kind, followingLinks: scope?.mayBeLink(path) ?? true)
    if let opened { scope?.look(at: opened, path) }
    // Steps 2 and 3.
    var bundles = try checkedBundles(for: .path(path))
    let reasons = sources.dependsOnDigests ? nil : bundles.reasonsWithoutArtifact
    if let reasons {
      var report = try report(path, target, reasons, bundles.evidenceWithoutFile())
      report.bundles = kept(bundles)
      return .report(report)
    }
    // Step 4.
    let artifact = try Measuring.open(
      path, opened, as: kind, copyingTo: copies?.next(for: path))
    let reference = artifact.kind == .image ? try scope?.reference(of: path) : nil
    let judge = TargetJudge(
      policy: try policy.policy(for: target, reference: reference), target: target)
    switch artifact {
    case .file(let file): return try screened(file, judge, &bundles)
    case _ where !isImageWelcome: return .putOff
    case .image(let archive):
      var report = try report(archive, judge, &bundles)
      report.archive = archive
      report.bundles = kept(bundles)
      return .report(report)
    case .tree(let tree): return try screened(tree, judge, &bundles)
    }
  }

  private func kept(_ bundles: CheckedBundles) -> [FoundBundle] {
    keepsBundles ? bundles.found : []
  }

  /// The report about what none of its bundles can count for, so that it is opened at most.
  private func report(
    _ path: String, _ target: VerifyTarget, _ reasons: [Rejection], _ evidence: Evidence
  ) throws(Failure) -> TargetReport {
    let judge = TargetJudge(policy: try policy.policy(for: target), target: target)
    guard policy.hasRules else { return judge.report(.rejected(reasons), nil) }
    // Step 4.
    let unread = try Measuring.open(path, as: kind)
    return judge.report(ofUnread: unread, given: evidence)
      ?? judge.report(.rejected(reasons), nil)
  }

  private func screened(
    _ file: FileArtifact, _ judge: TargetJudge, _ bundles: inout CheckedBundles
  ) throws(Failure) -> Screened {
    // Steps 5 and 6. What is in the folder is matched and judged by the digests that it claims.
    let algorithms = try bundles.neededAlgorithms().union(try sources.algorithms(for: verifier))
    let measured = try Measuring.measure(file, algorithms, recalling: digests)
    try bundles.add(about: measured.digests.all, from: sources)
    guard isInScope(file.path, .file, bundles) else { return .outOfScope }
    // Step 7.
    var report = judge.report(try bundles.evidence(over: measured), about: .file(measured))
    report.bundles = kept(bundles)
    return .report(report)
  }

  /// Whether an artifact is judged: some bundle is about it, or it is judged in any case.
  private func isInScope(_ path: String, _ kind: ArtifactKind, _ bundles: CheckedBundles) -> Bool {
    guard let scope else { return true }
    return !bundles.found.isEmpty || scope.includes(path, kind)
  }

  private func report(
    _ archive: ImageArchive, _ judge: TargetJudge, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport {
    // Step 5.
    try bundles.add(about: archive.documentDigests.map(AnyDigest.init), from: sources)
    let evidence = bundles.evidenceWithoutFile()
    // Step 6.
    let decision = judge.policy.decidePlan(for: archive, given: evidence)
    guard case .measure(let plan) = decision.answer else {
      var report = judge.report(TargetReport.Outcome(decision.answer), decision.evaluation)
      if measuresRefused { report.measured = Self.stored(archive) }
      return report
    }
    do throws(Failure) {
      let measured = try Measuring.measure(archive, isDeep ? plan.deepened : plan)
      // Step 7.
      return judge.report(evidence, about: .image(measured))
    } catch {
      guard !isDeep, let sound = SoundLevels(archive: archive, plan: plan).sound,
        let measured = try? Measuring.measure(archive, sound)
      else { throw error }
      let report = judge.report(evidence, about: .image(measured))
      guard report.status == .accepted else { throw error }
      return report
    }
  }

  /// The archive with its stored layers hashed and none decoded, since nobody has signed it; nil where they
  /// are not what its manifests say, or it has none.
  private static func stored(_ archive: ImageArchive) -> MeasuredArtifact? {
    guard archive.images.allSatisfy({ $0.manifest != nil }) else { return nil }
    let bindings = archive.images.map { ($0.position, Set([BindingLevel.manifest])) }
    let plan = MeasurementPlan.binding(Dictionary(bindings) { first, _ in first })
    return (try? Measuring.measure(archive, plan)).map { .image($0) }
  }

  private func screened(
    _ tree: TreeArtifact, _ judge: TargetJudge, _ bundles: inout CheckedBundles
  ) throws(Failure) -> Screened {
    // Steps 5 and 6.
    let measured = try Measuring.measure(tree)
    try bundles.add(about: [AnyDigest(measured.digest)], from: sources)
    guard isInScope(tree.path, .tree, bundles) else { return .outOfScope }
    // Step 7.
    var report = TreeExplanation(tree: measured, bundles: bundles.found)
      .explained(judge.report(bundles.evidenceWithoutFile(), about: .tree(measured)))
    report.bundles = kept(bundles)
    return .report(report)
  }

  private func report(
    _ digest: SHA256Digest, _ target: VerifyTarget
  ) throws(Failure) -> TargetReport {
    var bundles = try checkedBundles(for: target)
    try bundles.add(about: [AnyDigest(digest)], from: sources)
    let judge = TargetJudge(policy: try policy.policy(for: target), target: target)
    return judge.report(
      bundles.evidenceWithoutFile(), aboutDigest: digest, of: kind.artifactKind)
  }
}

extension ImageArchive {
  /// The digests by which a statement can name one of the images.
  var documentDigests: [SHA256Digest] {
    images.flatMap { image in
      image.indexes + [image.manifest, image.config?.digest].compactMap(\.self)
    }
  }
}
