// Image documents: archives whose every file is the input's, with digests that are right again.
// libFuzzer: -max_len=6144 -dict=image.dict
import Artifacts
import Digests
import ImageFixtures
import Statements
import StrictEncoding

/// An archive is read twice alike; each entry of `manifest.json`, `index.json` and `repositories` leads
/// to an image that was found; what is measured is what lies there, and can be signed.
enum ImageTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try ImageSeeds.all.map { name, files in
      let recipe = ImageRecipe.recipe(files)
      _ = ScratchFile.holding(TarWriter.archive(ImageRecipe.files(recipe)))
      // A seed that is refused at the door would lead nowhere.
      guard case .image(let archive) = try Artifact.open(ScratchFile.path, as: .image) else {
        preconditionFailure("the seed \(name) is an image")
      }
      _ = try archive.measure(.everything)
      return Seed(name: name, bytes: recipe)
    }
  }

  static func check(_ input: [UInt8]) {
    let files = ImageRecipe.files(input)
    guard files.allSatisfy({ (1...100).contains($0.path.utf8.count) }) else { return }
    _ = ScratchFile.holding(TarWriter.archive(files))
    guard case .image(let archive)? = open() else { return }
    guard case .image(let again)? = open() else {
      return demand(false, "an image is an image again")
    }
    demand(outline(of: archive) == outline(of: again), "an archive is read twice alike")
    demand(!archive.images.isEmpty, "an image archive has an image")
    let ways = ImageWays(archive, Dictionary(files, uniquingKeysWith: { first, _ in first }))
    ways.check()
    if let measured = try? archive.measure(.everything) {
      ways.check(measured)
      sign(measured)
    }
  }

  private static func open() -> Artifact? {
    try? Artifact.open(ScratchFile.path, as: .image)
  }

  private static func outline(of archive: ImageArchive) -> String {
    let images = archive.images.map { image in
      "\(image.position) \(image.ways) \(image.indexes) \(image.manifest?.hex ?? "-")"
        + "\(image.config?.digest.hex ?? "-") \(image.layers.map(\.file)) \(image.names)"
    }
    return "\(images) \(archive.absent) \(archive.attached) \(archive.unreferenced) \(archive.form)"
  }

  /// What was measured completely can be claimed, and the claim is read back as it was made.
  private static func sign(_ measured: MeasuredImageArchive) {
    let claims = measured.images.map { MeasuredClaim(about: $0, name: "image.tar") }
    guard claims.allSatisfy({ !$0.claim.digests.isEmpty }) else { return }
    do {
      let signable = try SignableStatement(
        claims: claims, signedAt: try Timestamp(secondsSinceEpoch: 1_700_000_000))
      guard case .signature(let predicate) = signable.statement.kind else {
        return demand(false, "a statement of ours is one of ours")
      }
      demand(predicate.artifacts == claims.map(\.claim), "a claim is read back as it was made")
    } catch {
      demand(false, "an image that can be measured can be signed: \(error)")
    }
  }
}

typealias Target = ImageTarget
