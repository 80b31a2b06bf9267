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
  /// False where the config leaves the processor variant open.
  let statesVariant: Bool
  /// The digests of the uncompressed layers in order.
  public let diffIDs: [SHA256Digest]
  /// The names of the members, `config.X` for those of the container config, sorted: what a
  /// converter that rewrites the config changes.
  public let members: [String]
  /// What it says of how the container runs; nil for the config of an artifact, and where readers could
  /// differ about it.
  public let runtime: RuntimeConfig?

  /// True if a descriptor with this platform may stand above the config.
  ///
  /// Older configs name no variant, so that an index alone says `arm/v6`.
  func agrees(with stated: Platform) -> Bool {
    guard let own = platform else { return true }
    return stated.os == own.os && stated.architecture == own.architecture
      && (!statesVariant || stated.variant == own.variant)
  }
}
