import Artifacts
import SigningKeys
import Verification

/// What may be said of an artifact whose every demanded quorum is met.
struct AcceptedParts {
  let facts: ArtifactFacts
  /// The quorums that were demanded of each part; at least one each.
  let demanded: [[PartQuorum]]

  /// The signatures that count, one entry a bundle, however many parts it is about.
  func signatures(from evidence: Evidence) -> [CountedSignature] {
    var claims = demanded.flatMap { $0.flatMap(\.counted) }
    if claims.count > 1 {
      claims = Dictionary(grouping: claims, by: \.signature.item).values
        .compactMap(CountedClaim.told)
        .sorted { $0.signature.item < $1.signature.item }
    }
    return claims.map { CountedSignature($0, evidence.items[$0.signature.item]) }
  }

  /// How each image of an archive is bound; none for what is no image.
  var images: [AcceptedImage] {
    guard facts.kind == .image, facts.isMeasured else { return [] }
    return zip(facts.parts, demanded).map(Self.image)
  }

  /// The names that some quorum does not vouch for.
  var unsignedNames: [Rejection] {
    images.flatMap(\.unsignedNames).map { .copyNameNotSigned($0) }
  }

  private static func image(_ part: PartFacts, _ demanded: [PartQuorum]) -> AcceptedImage {
    // The weakest of what is demanded: all that is shown must hold for each.
    guard let weakest = demanded.min(by: { $0.level < $1.level }) else {
      preconditionFailure("an image was accepted of which nothing was demanded")
    }
    let level = weakest.level
    let references = demanded.flatMap(\.counted).compactMap(\.match.reference)
    guard let match = weakest.counted.map(\.match).first(where: { $0.level == level }) else {
      preconditionFailure("an image was accepted without a signature that binds it")
    }
    return AcceptedImage(
      position: part.position ?? 0, boundBy: level,
      digest: match.digest,
      platform: part.platform,
      unsignedNames: part.names.filter { name in
        !demanded.allSatisfy { quorum in
          quorum.isVouchedFor { $0.reference.map(name.isCovered) ?? false }
        }
      },
      reference: references.first { reference in
        demanded.allSatisfy { quorum in
          quorum.isVouchedFor { $0.reference?.utf8.elementsEqual(reference.utf8) ?? false }
        }
      })
  }
}

/// The levels at which quorums bind the images of an archive.
enum ImageBindings {
  /// What must be measured of the image at each position for these quorums to be judged.
  static func levels(of quorums: [[PartQuorum]]) -> [Int: Set<BindingLevel>] {
    var bindings: [Int: Set<BindingLevel>] = [:]
    for part in quorums.flatMap({ $0 }) {
      guard let position = part.position else { continue }
      bindings[position, default: []].formUnion(part.counted.compactMap(\.match.level))
    }
    return bindings
  }
}
