import Artifacts
import Digests
import NativeSystem
import StrictEncoding

/// An image archive's description as JSON (`Docs/JSON.md`).
enum ImageJSON {
  /// One image with all that identifies it; layers carry digests as far as they were computed.
  static func value(_ image: ImageOutline, layers: [MeasuredLayer]?) -> JSONValue {
    .object(
      JSONObject([
        ("position", .count(image.position)),
        ("platform", .optional(image.platform?.description)),
        ("indexes", .array(image.indexes.map { .string($0.description) })),
        ("manifest", .optional(image.manifest?.description)),
        ("config", .optional(image.config?.digest.description)),
        ("layers", .array(layers?.map(layer) ?? image.layers.map(layer))),
        ("names", .array(image.names.map(name))),
      ]))
  }

  /// A name with where it stands; a label that nobody signed.
  static func name(_ name: ImageName) -> JSONValue {
    .object(JSONObject([("name", .string(name.text)), ("source", .string(name.source.rawValue))]))
  }

  /// What a signature of the archive's images does not cover.
  static func notCovered(_ archive: ImageArchive) -> JSONValue {
    .object(
      JSONObject([
        (
          "absent",
          .array(
            archive.absent.map { manifest in
              .object(
                JSONObject([
                  ("digest", .string(manifest.digest.description)),
                  ("platform", .optional(manifest.platform?.description)),
                  ("attestation", .bool(manifest.isAttestation)),
                ]))
            })
        ),
        ("attached", .array(archive.attached.map { .string($0.digest.description) })),
        (
          "unreferenced",
          .array(
            archive.unreferenced.map { path in
              .string(String(decoding: PathText.bytes(of: path), as: UTF8.self))
            })
        ),
      ]))
  }

  private static func layer(_ layer: MeasuredLayer) -> JSONValue {
    .object(
      JSONObject([
        ("digests", .array((layer.stored?.all ?? []).map { .string($0.description) })),
        ("diffID", .optional(layer.diffID?.description)), ("size", .count(layer.size)),
        ("compression", .optional(layer.compression?.rawValue)),
      ]))
  }

  private static func layer(_ layer: LayerOutline) -> JSONValue {
    .object(
      JSONObject([
        ("digests", .array(layer.digest.map { [.string($0.description)] } ?? [])),
        ("diffID", .optional(layer.diffID?.description)), ("size", .count(layer.file.size)),
      ]))
  }
}
