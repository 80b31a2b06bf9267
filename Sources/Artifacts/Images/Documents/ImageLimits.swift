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
  /// Parents of a legacy image; Docker itself allowed 127 layers.
  static let legacyChain = 512
}
