/// A way by which a loader finds an image in an archive.
public enum ImageWay: Sendable, Hashable {
  /// The element at this position of `manifest.json`.
  case manifestJSON(position: Int)
  /// The descriptor at this position of `index.json`, and what lies below it.
  case index(position: Int)
  /// The folder of this ID with a `json` file, from before `manifest.json`.
  case legacy(id: String)
}
