import Artifacts
import Digests
import NativeSystem
import Statements

/// What the caller wants to be said of every artifact.
struct ClaimOptions {
  let annotations: [String: String]
  let reference: String?
  let image: String?
  let request: KindRequest
  let naming: ClaimNaming

  /// Measures what a path holds, all of it, and says what is to be claimed.
  func artifact(
    _ path: String, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> SignedArtifact {
    let (name, notes) = try naming.name(of: path)
    var signed = try artifact(path, name, algorithms)
    signed.notes += notes
    return signed
  }

  private func artifact(
    _ path: String, _ name: String?, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> SignedArtifact {
    switch try Measuring.open(path, as: request) {
    case .file(let file):
      let measured = try Measuring.measure(file, algorithms)
      let claim = MeasuredClaim(about: measured, name: name, annotations: annotations)
      return SignedArtifact(path: path, measured: .file(measured), claims: [claim], notes: [])
    case .image(let archive):
      let chosen = try chosen(of: archive)
      return claims(about: try Measuring.measure(archive, .everything), chosen, path, name)
    case .tree(let tree): return try claim(about: try Measuring.measure(tree), path, name)
    }
  }

  private func claim(
    about tree: MeasuredTree, _ path: String, _ name: String?
  ) throws(Failure) -> SignedArtifact {
    do throws(StatementError) {
      let claim = try MeasuredClaim(about: tree, name: name, annotations: annotations)
      return SignedArtifact(
        path: path, measured: .tree(tree), claims: [claim], notes: SigningNote.notes(about: tree))
    } catch {
      throw Failure(error, path: path)
    }
  }

  private func claims(
    about measured: MeasuredImageArchive, _ chosen: Set<Int>, _ path: String, _ name: String?
  ) -> SignedArtifact {
    let images = measured.images.filter { chosen.contains($0.outline.position) }
    let claims = images.map { image in
      MeasuredClaim(
        about: image, name: name, reference: reference, annotations: annotations)
    }
    return SignedArtifact(
      path: path, measured: .image(measured), claims: claims,
      notes: images.flatMap { notes(about: $0.outline, path) })
  }

  /// The positions of the images to sign: all, or those of the name that the caller gave.
  ///
  /// A reference names one image, of one platform or of several under one index.
  private func chosen(of archive: ImageArchive) throws(Failure) -> Set<Int> {
    var images = archive.images
    if let image {
      do throws(ArtifactError) { images = try archive.images(named: image) } catch {
        throw Failure(artifact: error, path: archive.path)
      }
    }
    let names = images.flatMap(\.names).map(\.text)
    if reference != nil || image != nil, Set(images.map(\.root)).count > 1 {
      throw Failure(
        artifact: .image(path: archive.path, .severalImages(names: names)),
        path: archive.path)
    }
    return Set(images.map(\.position))
  }

  private func notes(about image: ImageOutline, _ path: String) -> [SigningNote] {
    var notes: [SigningNote] = []
    if image.manifest == nil { notes.append(.bindsImageID(path: path)) }
    guard let reference else { return notes }
    return notes
      + image.names.filter { !$0.isCovered(by: reference) }
      .map { .nameWillBeRefused(path: path, name: $0, reference: reference) }
  }
}

extension ImageOutline {
  /// What tells images apart that no index holds together.
  fileprivate var root: String { indexes.first?.description ?? "image \(position)" }
}
