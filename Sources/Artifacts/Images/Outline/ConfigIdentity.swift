public import Digests

/// An image's configuration: its digest is the image ID of a docker-archive.
public struct ConfigIdentity: Sendable, Hashable {
  /// The SHA-256 digest of its bytes.
  public let digest: SHA256Digest
  /// True for an image config whose `rootfs` lists the layers one to one.
  ///
  /// The empty config and the configs of artifacts bind no layer, so they never stand for an image.
  public let binds: Bool
  /// The platform, for an image config.
  public let platform: Platform?
  /// The digests of the uncompressed layers in order.
  public let diffIDs: [SHA256Digest]
  /// The names of the members, `config.X` for those of the container config, sorted: what a
  /// converter that rewrites the config changes.
  public let members: [String]
}
