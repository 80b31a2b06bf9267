public import Digests

/// What an artifact was when it was judged, as far as its verdict depends on it.
public struct PackedArtifact: Sendable, Hashable {
  /// The path as the audit names it.
  public var path: String
  /// The part of the path below its root; nil where the path is a root or one of a list.
  public var below: String?
  /// `file`, `image` or `tree`; nil where that could not be told.
  public var kind: String?
  /// The length of a file in bytes.
  public var size: UInt64?
  /// The digests of a file, by every algorithm that its bundles need.
  public var digests: [AnyDigest] = []
  /// The reference by which an image was judged.
  public var reference: String?
  /// The images of an archive.
  public var images: [PackedImage] = []
  /// The file of the pack with a tree's entry list, whose digest is the tree's.
  public var treeList: String?
  /// The bundles that were looked at.
  public var bundles: [PackedBundle] = []

  /// Notes an artifact.
  public init(path: String) {
    self.path = path
  }
}

/// The documents of an image by which statements can name it.
public struct PackedImage: Sendable, Hashable {
  /// The indexes that lead to it.
  public let indexes: [SHA256Digest]
  /// Its manifest; a classic archive of Docker has none.
  public let manifest: SHA256Digest?
  /// Its config.
  public let config: SHA256Digest?

  /// Notes an image.
  public init(indexes: [SHA256Digest], manifest: SHA256Digest?, config: SHA256Digest?) {
    self.indexes = indexes
    self.manifest = manifest
    self.config = config
  }

  /// All of them, the strongest first.
  public var digests: [SHA256Digest] { indexes + [manifest, config].compactMap(\.self) }
}

/// A bundle that was looked at for an artifact.
public struct PackedBundle: Sendable, Hashable {
  /// The file of the pack.
  public let file: String
  /// The path that it was read from.
  public let path: String
  /// Its line there, where the file has several bundles.
  public let line: Int?

  /// Notes a bundle.
  public init(file: String, path: String, line: Int?) {
    self.file = file
    self.path = path
    self.line = line
  }
}
