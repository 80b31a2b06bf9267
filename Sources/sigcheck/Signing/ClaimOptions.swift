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

  /// Measures what a path holds, all of it, and says what is to be claimed.
  func artifact(
    _ path: String, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> SignedArtifact {
    switch try Measuring.open(path, as: request) {
    case .file(let file):
      let measured = try Measuring.measure(file, algorithms)
      let claim = ArtifactClaim(about: measured, name: Self.label(path), annotations: annotations)
      return SignedArtifact(path: path, measured: .file(measured), claims: [claim], notes: [])
    case .image(let archive):
      let chosen = try chosen(of: archive)
      return claims(about: try Measuring.measure(archive, .everything), chosen, path)
    }
  }

  private func claims(
    about measured: MeasuredImageArchive, _ chosen: Set<Int>, _ path: String
  ) -> SignedArtifact {
    let images = measured.images.filter { chosen.contains($0.outline.position) }
    let claims = images.map { image in
      ArtifactClaim(
        about: image, name: Self.label(path), reference: reference, annotations: annotations,
        archiveSize: nil)
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

  /// The name to write into the statement: the path's last part, or nothing for standard input.
  private static func label(_ path: String) -> String? {
    let name = path.split(separator: "/").last.map(String.init)
    guard let name, name != Artifact.standardInput else { return nil }
    return String(decoding: PathText.bytes(of: name), as: UTF8.self)
  }
}

extension ImageOutline {
  /// What tells images apart that no index holds together.
  fileprivate var root: String { indexes.first?.description ?? "image \(position)" }
}
