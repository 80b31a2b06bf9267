import Artifacts
import Digests
import NativeSystem
import Policies
import Verification

/// The verification of artifacts under one policy, each from its path to its verdict.
struct VerificationRun: Sendable {
  let policy: KeyPolicy
  let verifier: Verifier
  let sources: BundleSources
  let kind: KindRequest
  let isDeep: Bool
  /// Where artifacts are copied while they are measured, if copies are to be handed over.
  var copies: CopyPlace?
  /// The named bundles, checked once: one may be about a thousand targets.
  private let common: CheckedBundles?

  init(
    policy: KeyPolicy, verifier: Verifier, sources: BundleSources, kind: KindRequest,
    isDeep: Bool, copies: CopyPlace? = nil
  ) {
    self.policy = policy
    self.verifier = verifier
    self.sources = sources
    self.kind = kind
    self.isDeep = isDeep
    self.copies = copies
    common = sources.common.map { CheckedBundles($0, by: verifier) }
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
      let outcome =
        switch target {
        case .path(let path): try outcome(path, isImageWelcome)
        case .digest(let digest, _): try outcome(digest, target)
        }
      return outcome.map { TargetReport(target: target.text, outcome: $0) }
    } catch {
      return TargetReport(target: target.text, outcome: .failed(error))
    }
  }

  private func checkedBundles(for target: VerifyTarget) throws(Failure) -> CheckedBundles {
    if let common { return common }
    return CheckedBundles(try sources.bundles(for: target), by: verifier)
  }

  private func outcome(
    _ path: String, _ isImageWelcome: Bool
  ) throws(Failure) -> TargetReport.Outcome? {
    // Step 1.
    try PathCheck.demandReadable(path, as: kind)
    // Steps 2 and 3.
    var bundles = try checkedBundles(for: .path(path))
    if !sources.dependsOnDigests, let reasons = bundles.reasonsWithoutArtifact {
      return .rejected(reasons)
    }
    // Step 4.
    switch try Measuring.open(path, as: kind, copyingTo: copies?.next(for: path)) {
    case .file(let file): return try outcome(file, &bundles)
    case .image(let archive): return isImageWelcome ? try outcome(archive, &bundles) : nil
    case .tree(let tree): return isImageWelcome ? try outcome(tree, &bundles) : nil
    }
  }

  private func outcome(
    _ file: FileArtifact, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport.Outcome {
    // Steps 5 and 6. What is in the folder is matched by any digest, so all are computed for it.
    let algorithms =
      sources.dependsOnDigests ? Set(HashAlgorithm.allCases) : bundles.neededAlgorithms
    let measured = try Measuring.measure(file, algorithms)
    try bundles.add(about: measured.digests.all, from: sources)
    // Step 7.
    let verdict = policy.judge(bundles.evidence(over: measured), about: .file(measured))
    return TargetReport.Outcome(verdict)
  }

  private func outcome(
    _ archive: ImageArchive, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport.Outcome {
    // Step 5.
    try bundles.add(about: archive.documentDigests.map(AnyDigest.init), from: sources)
    let evidence = bundles.evidenceWithoutFile()
    // Step 6.
    let measured: MeasuredImageArchive
    switch policy.plan(for: archive, given: evidence) {
    case .rejected(let first, let others): return .rejected(([first] + others).map(\.ofImage))
    case .measure(let plan):
      measured = try Measuring.measure(archive, isDeep ? plan.deepened : plan)
    }
    // Step 7.
    return TargetReport.Outcome(policy.judge(evidence, about: .image(measured)))
  }

  private func outcome(
    _ tree: TreeArtifact, _ bundles: inout CheckedBundles
  ) throws(Failure) -> TargetReport.Outcome {
    // Steps 5 and 6.
    let measured = try Measuring.measure(tree)
    try bundles.add(about: [AnyDigest(measured.digest)], from: sources)
    // Step 7.
    let verdict = policy.judge(bundles.evidenceWithoutFile(), about: .tree(measured))
    return TreeExplanation(tree: measured, bundles: bundles.found)
      .explained(TargetReport.Outcome(verdict))
  }

  private func outcome(
    _ digest: SHA256Digest, _ target: VerifyTarget
  ) throws(Failure) -> TargetReport.Outcome {
    var bundles = try checkedBundles(for: target)
    try bundles.add(about: [AnyDigest(digest)], from: sources)
    let verdict = policy.judge(
      bundles.evidenceWithoutFile(), aboutDigest: digest, of: kind.artifactKind)
    return TargetReport.Outcome(verdict)
  }
}

extension Rejection {
  /// The same reason in an image's terms: it has bytes, yet none that such a signature is of.
  fileprivate var ofImage: Rejection {
    guard case .signature(let bundle, .needsBytes) = self else { return self }
    return .messageOfImage(bundle: bundle)
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
