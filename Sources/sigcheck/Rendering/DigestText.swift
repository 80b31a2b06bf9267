import Artifacts
import Digests

/// What identifies a path, as text.
enum DigestText {
  /// One line for each digest of a file; a block for an image.
  static func lines(_ identity: Identity, _ algorithms: Set<HashAlgorithm>) -> [Line] {
    switch identity {
    case .file(let file):
      return algorithms.sorted().compactMap { algorithm in
        file.digests[algorithm].map { Line(.plain("\($0)"), "  ", .plain(file.path)) }
      }
    case .image(let measured, let archive):
      let head = Line(.strong(measured.path), "  ", .plain(summary(measured.archive)))
      let file = algorithms.sorted().compactMap { algorithm in
        archive?.digests[algorithm].map { row("file", "\($0)") }
      }
      let images = measured.images.flatMap { lines($0.outline, measured: $0.layers) }
      return [head] + file + images + notCovered(measured.archive)
    case .tree(let tree): return TreeText.lines(identifying: tree)
    }
  }

  /// The structure of one image; layers show their digests as far as they are known.
  static func lines(_ image: ImageOutline, measured layers: [MeasuredLayer]?) -> [Line] {
    var lines = [row("image \(image.position + 1)", image.platform?.description ?? "no platform")]
    lines += image.indexes.map { row("  index", "\($0)") }
    if let manifest = image.manifest { lines.append(row("  manifest", "\(manifest)")) }
    if let config = image.config {
      lines.append(row("  config", "\(config.digest)" + (config.binds ? " (image ID)" : "")))
    }
    if let layers {
      lines += layers.flatMap { layer in
        (layer.stored?.all ?? []).map { row("  layer", "\($0)") }
          + (layer.diffID.map { [row("    diffID", "\($0)")] } ?? [])
      }
    } else {
      lines += image.layers.flatMap { layer in
        (layer.digest.map { [row("  layer", "\($0)")] } ?? [])
          + (layer.diffID.map { [row("    diffID", "\($0)")] } ?? [])
      }
    }
    return lines
      + image.names.map { row("  name", "\($0.text) (\($0.source.rawValue), not signed)") }
  }

  /// What an image's signature would not cover.
  static func notCovered(_ archive: ImageArchive) -> [Line] {
    archive.absent.map { row("absent", "\($0.digest) \($0.platform?.description ?? "")") }
      + archive.attached.map { row("attached", "\($0.digest) (attestation)") }
      + archive.unreferenced.map { row("unreferenced", $0) }
  }

  /// The form and the number of images.
  static func summary(_ archive: ImageArchive) -> String {
    summary(archive.form, archive.images.count)
  }

  /// An image that lacks layers, as far as its documents tell.
  static func lines(_ sketch: ImageSketch) -> [Line] {
    [
      Line(.strong(sketch.path), "  ", .plain(summary(sketch.form, sketch.images.count))),
      "  layers are absent: this is only what the documents say",
    ] + sketch.images.flatMap { lines($0, measured: nil) }
      + sketch.absentLayers.map { row("absent layer", $0) }
  }

  private static func summary(_ form: ImageForm, _ count: Int) -> String {
    "\(form.rawValue), \(count) \(count == 1 ? "image" : "images")"
  }

  private static func row(_ name: String, _ text: String) -> Line {
    let padding = String(repeating: " ", count: max(0, 13 - name.utf8.count))
    return Line("  ", .plain(name + padding), " ", .plain(text))
  }
}
