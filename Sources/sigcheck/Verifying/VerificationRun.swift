import Artifacts
import Digests
import NativeSystem
import Policies
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
    guard targets.count > 1, copies == nil else { return targets.map(judge) }
    let workers = ProcessSetting.processorCount
    let reports = Workers.results(count: targets.count, workers: workers) { index in
      let target = targets[targets.startIndex + index]
      // Standard input cannot be read a second time.
      return report(target, isImageWelcome: target.text == Artifact.standardInput)
    }
    return zip(targets, reports).map { target, report in report ?? judge(target) }
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
    guard let report = report(target, isImageWelcome: true) else {
      preconditionFailure("an image was left out that was to be judged")
    }
    return report
  }

  /// The report, or nil for an image where none is welcome.
  private func report(_ target: VerifyTarget, isImageWelcome: Bool) -> TargetReport? {
    do throws(Failure) {
      return switch target {
      case .path(let path): try report(path, target, isImageWelcome)
      case .digest(let digest, _): try report(digest, target)
      }
    } catch {
      return TargetReport(target: target.text, outcome: .failed(error))
    }
  }

  private func checkedBundles(for target: VerifyTarget) throws(Failure) -> CheckedBundles {
    if let common { return common }
    return try CheckedBundles(try sources.bundles(for: target), by: verifier)
  }

  private func report(
    _ path: String, _ target: VerifyTarget, _ isImageWelcome: Bool
  ) throws(Failure) -> TargetReport? {
    // Step 1.
    try PathCheck.demandReadable(path, as: kind)
    // Steps 2 and 3.
    var bundles = try checkedBundles(for: .path(path))
    let judge = TargetJudge(policy: try policy.policy(for: target), target: target)
    let reasons = sources.dependsOnDigests ? nil : bundles.reasonsWithoutArtifact
    if let reasons, !policy.hasRules { return judge.report(.rejected(reasons), nil) }
    // Step 4.
    if reasons != nil {
      let unread = try Measuring.open(path, as: kind)
      return judge.report(ofUnread: unread, given: bundles.evidenceWithoutFile())
    }
    switch try Measuring.open(path, as: kind, copyingTo: copies?.next(for: path)) {
    case .file(let file): return try report(file, judge, &bundles)
    case .image(let archive): return isImageWelcome ? try report(archive, judge, &bundles) : nil
    case .tree(let tree): return isImageWelcome ? try report(tree, judge, &bundles) : nil
    }
  }

  private func report(
    _ file: FileArtifact, _ judge: TargetJudge, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport {
    // Steps 5 and 6. What is in the folder is matched by any digest, so all are computed for it.
    let algorithms =
      sources.dependsOnDigests ? Set(HashAlgorithm.allCases) : try bundles.neededAlgorithms()
    let measured = try Measuring.measure(file, algorithms)
    try bundles.add(about: measured.digests.all, from: sources)
    // Step 7.
    return judge.report(try bundles.evidence(over: measured), about: .file(measured))
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

  private func report(
    _ tree: TreeArtifact, _ judge: TargetJudge, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport {
    // Steps 5 and 6.
    let measured = try Measuring.measure(tree)
    try bundles.add(about: [AnyDigest(measured.digest)], from: sources)
    // Step 7.
    return TreeExplanation(tree: measured, bundles: bundles.found)
      .explained(judge.report(bundles.evidenceWithoutFile(), about: .tree(measured)))
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
  fileprivate var documentDigests: [SHA256Digest] {
    images.flatMap { image in
      image.indexes + [image.manifest, image.config?.digest].compactMap(\.self)
    }
  }
}
