import Artifacts
import Bundles
import Digests
import NativeSystem
import Policies
import Sidecars
import StrictEncoding
import Verification

/// The verification of artifacts under one policy, each from its path to its verdict.
struct VerificationRun {
  let policy: KeyPolicy
  let verifier: Verifier
  let sources: BundleSources
  let kind: KindChoice?
  let isDeep: Bool

  /// Judges one target.
  ///
  /// 1. The path exists.
  /// 2. There is a bundle: named, or beside the artifact, every one well formed.
  /// 3. The signatures of statements are checked; if none can count, nothing more is read.
  /// 4. The artifact is opened; of an image, its documents are read.
  /// 5. Bundles of the folder that are about its digests are added and checked.
  /// 6. What the valid statements bind is measured, and signatures over bytes are checked.
  /// 7. The policy judges.
  func judge(_ target: VerifyTarget) -> TargetReport {
    do throws(Failure) {
      switch target {
      case .path(let path): return try judge(path: path)
      case .digest(let digest, let text): return try judge(digest: digest, text)
      }
    } catch {
      return TargetReport(target: target.text, outcome: .failed(error))
    }
  }

  private func judge(path: String) throws(Failure) -> TargetReport {
    // Step 1.
    try demandExists(path)
    // Step 2.
    var bundles = try sources.bundles(for: .path(path))
    // Step 3.
    if !sources.dependsOnDigests, let answer = answerWithoutArtifact(bundles.bundles) {
      return TargetReport(target: path, outcome: answer)
    }
    // Step 4.
    switch try Measuring.open(path, as: KindChoice.selection(kind)) {
    case .file(let file): return try judge(file, path, &bundles)
    case .image(let archive): return try judge(archive, path, &bundles)
    }
  }

  private func judge(
    _ file: FileArtifact, _ path: String, _ bundles: inout BundleCollection
  ) throws(Failure) -> TargetReport {
    // Steps 5 and 6. What is in the folder is matched by any digest, so all are computed for it.
    let needed = bundles.bundles.reduce(into: Set<HashAlgorithm>([.sha256])) { needed, found in
      needed.formUnion(verifier.hashAlgorithms(for: found.bundle))
    }
    let algorithms = sources.dependsOnDigests ? Set(HashAlgorithm.allCases) : needed
    let measured = try Measuring.measure(file, algorithms)
    try sources.add(about: measured.digests.all, to: &bundles)
    // Step 7.
    let evidence = Evidence(
      bundles.bundles.map { found in
        EvidenceItem(
          label: found.label, outcome: verifier.outcome(of: found.bundle, over: measured))
      })
    return report(path, policy.judge(evidence, about: .file(measured)))
  }

  private func judge(
    _ archive: ImageArchive, _ path: String, _ bundles: inout BundleCollection
  ) throws(Failure) -> TargetReport {
    // Step 5.
    try sources.add(about: archive.documentDigests.map(AnyDigest.init), to: &bundles)
    let evidence = evidence(of: bundles.bundles)
    // Step 6.
    let measured: MeasuredImageArchive
    switch policy.plan(for: archive, given: evidence) {
    case .rejected(let first, let others):
      return TargetReport(target: path, outcome: .rejected(([first] + others).map(\.ofImage)))
    case .measure(let plan):
      measured = try Measuring.measure(archive, isDeep ? .everything : plan)
    }
    // Step 7.
    return report(path, policy.judge(evidence, about: .image(measured)))
  }

  private func judge(digest: SHA256Digest, _ text: String) throws(Failure) -> TargetReport {
    var bundles = try sources.bundles(for: .digest(digest, text: text))
    try sources.add(about: [AnyDigest(digest)], to: &bundles)
    let kind: ArtifactKind = kind == .image ? .image : .file
    switch policy.judge(evidence(of: bundles.bundles), aboutDigest: digest, of: kind) {
    case .accepted(let acceptance):
      return TargetReport(target: text, outcome: .digestAccepted(acceptance))
    case .rejected(let first, let others):
      return TargetReport(target: text, outcome: .rejected([first] + others))
    }
  }
}

extension VerificationRun {
  private func demandExists(_ path: String) throws(Failure) {
    guard path != Artifact.standardInput else { return }
    do throws(FileError) { _ = try FileSystem.status(of: path) } catch {
      throw Failure(error)
    }
  }

  /// The answer where no bundle can count whatever the artifact is, so that it is not even opened.
  private func answerWithoutArtifact(_ bundles: [FoundBundle]) -> TargetReport.Outcome? {
    guard !bundles.isEmpty else { return .rejected([.noSignature]) }
    var reasons: [Rejection] = []
    for found in bundles {
      guard case .dsseEnvelope = found.bundle.content else { return nil }
      do throws(VerificationError) {
        _ = try verifier.verify(found.bundle)
        return nil
      } catch {
        reasons.append(.signature(bundle: found.label, error))
      }
    }
    return .rejected(reasons)
  }

  private func evidence(of bundles: [FoundBundle]) -> Evidence {
    Evidence(
      bundles.map { found in
        EvidenceItem(label: found.label, outcome: verifier.outcome(of: found.bundle))
      })
  }

  private func report(_ path: String, _ verdict: Verdict) -> TargetReport {
    switch verdict {
    case .accepted(let acceptance): TargetReport(target: path, outcome: .accepted(acceptance))
    case .rejected(let first, let others):
      TargetReport(target: path, outcome: .rejected([first] + others))
    }
  }
}

extension Verifier {
  /// What the verification of a bundle with a statement gives.
  fileprivate func outcome(of bundle: Bundle) -> EvidenceItem.Outcome {
    do throws(VerificationError) { return .statement(try verify(bundle)) } catch {
      return .failure(error)
    }
  }

  /// What the verification of a bundle for a file gives.
  fileprivate func outcome(of bundle: Bundle, over file: MeasuredFile) -> EvidenceItem.Outcome {
    guard case .messageSignature = bundle.content else { return outcome(of: bundle) }
    do throws(VerificationError) { return .message(try verify(bundle, over: file)) } catch {
      return .failure(error)
    }
  }
}

extension Rejection {
  /// The same reason in an image's terms: an image has bytes, yet none that such a signature is of.
  fileprivate var ofImage: Rejection {
    if case .signature(let bundle, .needsBytes) = self {
      .messageOfImage(bundle: bundle)
    } else {
      self
    }
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
