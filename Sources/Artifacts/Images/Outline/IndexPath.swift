import Digests

/// How a descriptor was reached from a layout's outer `index.json`.
struct IndexPath: Sendable {
  let way: ImageWay
  /// The indexes above the descriptor, outermost first, without the outer `index.json`.
  let chain: [SHA256Digest]
  let names: [ImageName]

  func below(_ index: SHA256Digest) -> IndexPath {
    IndexPath(way: way, chain: chain + [index], names: names)
  }
}
