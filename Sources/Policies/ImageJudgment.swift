import Artifacts
import Digests
import Statements
import Verification

/// Judges the images of an archive.
///
/// 1. Each valid statement must name the image: by an index above it, its manifest or its config.
/// 2. Each must meet the reference, the annotations and the names in the archive by itself.
/// 3. Enough distinct keys must remain for every image: each way into the archive is covered.
/// 4. The layers must have been measured at the level that binds them.
/// 5. Where enough keys vouch for the config alone, no layer may have a second view.
/// 6. An accepted image must have the platform that is demanded.
/// 7. Of a copy that a loader is to get, every name in the archive must be vouched for.
struct ImageJudgment {
  let policy: KeyPolicy
  let evidence: Evidence

  /// Signatures that count for one image, with the level of each.
  private typealias Bound = (signature: CountedSignature, match: ClaimMatch)

  func plan(_ archive: ImageArchive) -> PlanDecision {
    var bindings: [Int: Set<BindingLevel>] = [:]
    var reasons: [Rejection] = []
    for image in archive.images {
      let (bound, refusals) = assess(image, archive)
      let found = KeyPolicy.distinctKeys(bound.map(\.signature))
      if found < policy.requirement.threshold {
        reasons += Shortfall.reasons(
          refusals, found: found, image: image.position, policy.requirement)
      }
      bindings[image.position] = Set(bound.compactMap(\.match.level))
    }
    reasons += missingPlatform(archive.images)
    guard case .rejected(let first, let others) = Verdict.rejected(reasons), !reasons.isEmpty
    else { return .measure(.binding(bindings)) }
    return .rejected(first: first, others: others)
  }

  func judge(_ measured: MeasuredImageArchive) -> Verdict {
    var signatures: [CountedSignature] = []
    var accepted: [AcceptedImage] = []
    var reasons: [Rejection] = []
    var remarks: [Rejection] = []
    for image in measured.images {
      let (bound, refusals) = assess(image.outline, measured.archive)
      let counted = bound.filter { $0.match.level.map(image.levels.contains) ?? false }
      let found = KeyPolicy.distinctKeys(counted.map(\.signature))
      guard found >= policy.requirement.threshold else {
        reasons += Shortfall.reasons(
          refusals, found: found, image: image.outline.position, policy.requirement)
        continue
      }
      if let reason = secondView(of: image, counted, measured.path) {
        reasons.append(reason)
        continue
      }
      remarks += refusals
      signatures += counted.map(\.signature)
      accepted.append(accept(image.outline, counted))
    }
    reasons += missingPlatform(measured.archive.images)
    if measured.archive.copy != nil { reasons += unsignedNames(accepted) }
    guard reasons.isEmpty, !accepted.isEmpty else { return .rejected(reasons) }
    return .accepted(
      Acceptance(
        artifact: .image(measured), signatures: Self.distinct(signatures), images: accepted,
        remarks: Rejection.mostTellingFirst(remarks),
        allowedUnsignedNames: policy.requirement.allowUnsignedNames))
  }

  private func assess(
    _ image: ImageOutline, _ archive: ImageArchive
  ) -> (bound: [Bound], refusals: [Rejection]) {
    var bound: [Bound] = []
    var refusals: [Rejection] = []
    let conditions = Conditions(requirement: policy.requirement)
    for item in evidence.items {
      let label = item.label
      switch item.outcome {
      case .failure(let error): refusals.append(.signature(bundle: label, error))
      case .message: refusals.append(.messageOfImage(bundle: label))
      case .statement(let statement):
        let match = evidence.matching(statement, label)
          .image(image, in: archive)
          .flatMap { conditions.choose($0, in: label, names: image.names) }
        switch match {
        case .failure(let reason): refusals.append(reason.rejection)
        case .success(let match):
          bound.append((CountedSignature(statement, match, label: label), match))
        }
      }
    }
    return (bound, refusals)
  }

  /// The reason if nothing but the config is vouched for, and a layer could show a runtime other
  /// content than the config's diffID binds.
  private func secondView(
    of image: MeasuredImage, _ bound: [Bound], _ path: String
  ) -> Rejection? {
    guard level(of: bound) == .config,
      let layer = image.layers.first(where: { $0.alternativeView != nil }),
      let view = layer.alternativeView
    else { return nil }
    return .integrity(.image(path: path, .alternativeLayerView(path: layer.path, view)))
  }

  private func missingPlatform(_ images: [ImageOutline]) -> [Rejection] {
    guard let wanted = policy.requirement.platform else { return [] }
    let found = images.compactMap(\.platform)
    return found.contains(wanted) ? [] : [.platformNotFound(expected: wanted, found: found)]
  }

  private func unsignedNames(_ images: [AcceptedImage]) -> [Rejection] {
    guard !policy.requirement.allowUnsignedNames else { return [] }
    return images.flatMap(\.unsignedNames).map { .copyNameNotSigned($0) }
  }

  private func accept(_ image: ImageOutline, _ bound: [Bound]) -> AcceptedImage {
    let level = level(of: bound)
    guard let match = bound.map(\.match).first(where: { $0.level == level }) else {
      preconditionFailure("an image was accepted without a signature that binds it")
    }
    return AcceptedImage(
      position: image.position, boundBy: level, digest: match.digest,
      platform: image.platform,
      unsignedNames: image.names.filter { name in
        !isVouchedFor(bound) { name.isCovered(by: $0) }
      },
      reference: bound.compactMap(\.match.claim?.reference).first { reference in
        isVouchedFor(bound) { $0.utf8.elementsEqual(reference.utf8) }
      })
  }

  /// The strongest level at which as many distinct keys as are demanded bind an image: what one
  /// key alone says of a manifest must not choose how others' config is read.
  private func level(of bound: [Bound]) -> BindingLevel {
    let levels = BindingLevel.allCases.filter { level in
      let signatures = bound.filter { ($0.match.level ?? .config) >= level }.map(\.signature)
      return KeyPolicy.distinctKeys(signatures) >= policy.requirement.threshold
    }
    return levels.max() ?? .config
  }

  /// True if as many distinct keys as are demanded each signed a reference that fits.
  private func isVouchedFor(_ bound: [Bound], _ fits: (String) -> Bool) -> Bool {
    let signatures = bound.filter { $0.match.claim?.reference.map(fits) ?? false }
    return KeyPolicy.distinctKeys(signatures.map(\.signature)) >= policy.requirement.threshold
  }

  /// One entry a bundle, however many images it is about.
  private static func distinct(_ signatures: [CountedSignature]) -> [CountedSignature] {
    var labels: Set<String> = []
    return signatures.filter { labels.insert($0.label).inserted }
  }
}
