public import Digests
public import StrictEncoding

/// Why an archive or a layout is not a sound image.
///
/// A case whose ``isIntegrity`` is true says that bytes contradict a digest or are absent; the
/// others say that the archive is malformed or can be read in more than one way.
@nonexhaustive public enum ImageError: Error, Sendable, Equatable {
  /// The path holds no image: no marker file is there.
  case noImageMarker
  /// A marker is there, but not the file that must go with it.
  case markerWithout(ImageMarker, missing: String)
  /// The markers are there, but describe no image at all.
  case noImages
  /// The layout's version is not 1.0.0.
  case unsupportedLayoutVersion(String)
  /// A document is larger than the limit, in bytes.
  case documentTooLarge(path: String, size: UInt64, limit: Int)
  /// A document is not strict JSON.
  case notJSON(path: String, JSONError)
  /// A member of a document is wrong.
  case malformedDocument(path: String, member: String, DocumentProblem)
  /// A member's name differs from a known one in case only: loaders take it for that one.
  case memberVariant(path: String, member: String, known: String)
  /// The archive's documents are larger than the limit together, in bytes.
  case documentsTooLarge(limit: Int)
  /// The archive gives its images more names than the limit.
  case tooManyNames(limit: Int)
  /// One image, or all images of the archive together, have more layers than the limit.
  case tooManyLayers(limit: Int)
  /// A document can be read as two of config, manifest and index.
  case ambiguousDocument(path: String)
  /// A document's own media type is not the one its descriptor gives.
  case mediaTypeDisagrees(path: String, descriptor: String, document: String)
  /// A descriptor's media type is not one of an image.
  case unsupportedMediaType(digest: AnyDigest, found: String)
  /// A document of a format that is no longer written, such as a schema 1 manifest.
  case obsoleteFormat(path: String)
  /// Indexes are nested deeper than the limit.
  case nestedTooDeep(limit: Int)
  /// The archive describes more documents than the limit.
  case tooManyDocuments(limit: Int)
  /// A blob's bytes do not have the digest they are stored or described under.
  case digestMismatch(role: BlobRole, path: String, expected: AnyDigest, found: AnyDigest)
  /// A blob's length is not the one its descriptor gives, in bytes.
  case sizeMismatch(role: BlobRole, path: String, expected: UInt64, found: UInt64)
  /// A descriptor's embedded data is not what its digest and size say.
  case embeddedDataDisagrees(digest: AnyDigest)
  /// A blob that the image needs is not in the archive.
  case incomplete(role: BlobRole, path: String)
  /// A layer does not decode to the content that the config lists.
  case diffIDMismatch(path: String, expected: SHA256Digest, found: SHA256Digest)
  /// The config lists another number of layers than the manifest.
  case layerCountDisagrees(path: String, config: Int, manifest: Int)
  /// The config's history has another number of layers than the config.
  case historyDisagrees(path: String, history: Int, layers: Int)
  /// A descriptor's platform is not the one of the config below it.
  case platformDisagrees(path: String, descriptor: Platform, config: Platform)
  /// A layer's media type names another compression than its bytes have.
  case compressionDisagrees(path: String, mediaType: String, found: String)
  /// A `LayerSources` entry of `manifest.json` is about no layer of its image.
  case layerSourceUnknown(diffID: String)
  /// `repositories` names an ID that leads to no image.
  case repositoriesDangling(id: String)
  /// A legacy `json` file leads to no image of the archive, or to one with another config.
  case legacyDisagrees(id: String, LegacyProblem)
  /// A layer cannot be measured.
  case layer(path: String, LayerError)
  /// A layer offers runtimes a second view of its content that its diffID does not bind.
  case alternativeLayerView(path: String, AlternativeView)
  /// The archive holds several images and the caller must choose one.
  case severalImages(names: [String])
  /// No image of the archive has this name.
  case imageNotFound(reference: String, names: [String])
}

extension ImageError {
  /// True where bytes contradict a digest or are absent: checked and refused, rather than
  /// malformed.
  public var isIntegrity: Bool {
    switch self {
    case .digestMismatch, .sizeMismatch, .incomplete, .diffIDMismatch, .embeddedDataDisagrees: true
    case .layer(_, let error): error.isDamage
    default: false
    }
  }

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .noImageMarker: "not-an-image"
    case .markerWithout: "image-marker-incomplete"
    case .noImages: "no-images"
    case .unsupportedLayoutVersion: "layout-version"
    case .documentTooLarge: "document-too-large"
    case .notJSON: "document-not-json"
    case .malformedDocument: "document-malformed"
    case .memberVariant: "document-member-variant"
    case .documentsTooLarge: "documents-too-large"
    case .tooManyNames: "too-many-names"
    case .tooManyLayers: "too-many-layers"
    case .ambiguousDocument: "document-ambiguous"
    case .mediaTypeDisagrees: "media-type-disagrees"
    case .unsupportedMediaType: "media-type-unsupported"
    case .obsoleteFormat: "image-format-obsolete"
    case .nestedTooDeep: "index-nested-too-deep"
    case .tooManyDocuments: "too-many-documents"
    case .digestMismatch(let role, _, _, _): "\(role.rawValue)-digest-mismatch"
    case .sizeMismatch(let role, _, _, _): "\(role.rawValue)-size-mismatch"
    case .embeddedDataDisagrees: "embedded-data-disagrees"
    case .incomplete: "incomplete"
    case .diffIDMismatch: "diff-id-mismatch"
    case .layerCountDisagrees: "layer-count-disagrees"
    case .historyDisagrees: "history-disagrees"
    case .platformDisagrees: "platform-disagrees"
    case .compressionDisagrees: "compression-disagrees"
    case .layerSourceUnknown: "layer-source-unknown"
    case .repositoriesDangling: "repositories-dangling"
    case .legacyDisagrees: "legacy-disagrees"
    case .layer(_, let error): error.code
    case .alternativeLayerView: "alternative-layer-view"
    case .severalImages: "several-images"
    case .imageNotFound: "image-not-found"
    }
  }
}
