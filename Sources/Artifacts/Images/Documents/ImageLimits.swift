/// The bounds within which image documents are read.
enum ImageLimits {
  /// Bytes of one JSON document.
  ///
  /// The OCI distribution specification asks registries to take
  /// manifests of 4 MiB; configs and archive lists are held to the same.
  static let documentBytes = 4 << 20
  /// Indexes above a manifest.
  ///
  /// Real archives have one or two.
  static let indexDepth = 4
  /// Documents that one archive may describe, counted along every way to them.
  static let documents = 4096
  /// Bytes of all documents, counted along every way to them.
  ///
  /// One large document that many descriptors name would else be read and parsed for each.
  static let allDocumentBytes = 64 << 20
  /// Names that an archive may give its images.
  static let names = 4096
  /// Layers that one image may have.
  ///
  /// Container runtimes stop at 127 or 128; a statement lists as many diffIDs as this.
  static let layers = 1_024
  /// Layers of all images, counted along every way to them: a thousand images of thirty.
  static let allLayers = 32_768
  /// Values of one JSON document.
  ///
  /// A manifest has some forty bytes for each, and each takes about as much memory again.
  static let documentValues = 256 << 10
  /// Names of members that are kept of a config, as many as a statement lists.
  static let configMembers = 256
  /// Parents of a legacy image; Docker itself allowed 127 layers.
  static let legacyChain = 512
}
