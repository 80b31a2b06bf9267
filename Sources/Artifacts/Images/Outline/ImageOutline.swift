public import Digests

/// One image of an archive: its documents were read and digested, its layers not yet.
public struct ImageOutline: Sendable {
  /// The position among the archive's images, from zero.
  public let position: Int
  /// Every way by which a loader finds it.
  public internal(set) var ways: [ImageWay]
  /// The indexes above the manifest, outermost first; never the layout's own `index.json`.
  public internal(set) var indexes: [SHA256Digest]
  /// Those of ``indexes`` from which a platform's manifest is absent in this archive.
  public internal(set) var sparseIndexes: Set<SHA256Digest>
  /// The manifest's digest, or nil where only `manifest.json` of a docker-archive describes it.
  public let manifest: SHA256Digest?
  /// The config; nil only for a manifest whose config is not JSON at all.
  public let config: ConfigIdentity?
  /// The layers, lowest first.
  public internal(set) var layers: [LayerOutline]
  /// The names that the archive gives it, which no signature covers by itself.
  public internal(set) var names: [ImageName]
  let configFile: StoredFile

  /// The platform that the config gives.
  public var platform: Platform? { config?.platform }
  /// The digests of the uncompressed layers in order.
  public var diffIDs: [SHA256Digest] { config?.binds == true ? config?.diffIDs ?? [] : [] }
  /// The indexes that a signer may claim: those whose platforms are all here.
  public var signableIndexes: [SHA256Digest] { indexes.filter { !sparseIndexes.contains($0) } }
}
