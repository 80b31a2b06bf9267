/// The annotations by which eStargz, zstd:chunked and other lazy formats point runtimes to a table
/// of contents, which is a second, unsigned view of a layer's content.
enum TableOfContents {
  private static let prefixes = [
    "containerd.io/snapshot/",
    "io.containers.estargz.",
    "io.containers.zstd-chunked.",
    "io.github.containers.zstd-chunked.",
  ]

  static func isAnnounced(in annotations: [String: String]) -> Bool {
    annotations.keys.contains { name in prefixes.contains { name.hasPrefix($0) } }
  }
}
