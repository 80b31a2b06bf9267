import Artifacts
import Digests

extension ImageError: Explained {
  var explanation: Explanation {
    if case .layer(let path, let error) = self { return error.explanation(ofLayer: path) }
    return Explanation(
      check: isIntegrity ? "artifact-digest" : "image", message: message, expected: expected,
      found: found, remedy: remedy)
  }

  private var message: String {
    switch self {
    case .noImageMarker: "this is no container image"
    case .markerWithout(let marker, let missing):
      "'\(marker.rawValue)' is there without '\(missing)'"
    case .noImages: "the archive describes no image"
    case .unsupportedLayoutVersion: "the image layout has an unsupported version"
    case .documentTooLarge(let path, _, _): "'\(path)' is too large for an image document"
    case .notJSON(let path, let error): "'\(path)' is not sound JSON: \(error.clause)"
    case .malformedDocument(let path, let member, let problem):
      "'\(member)' of '\(path)' \(problem.clause)"
    case .memberVariant(let path, let member, _):
      "'\(member)' of '\(path)' differs from a known member in case only"
    case .documentsTooLarge: "the image documents are too large together"
    case .tooManyNames: "the archive gives its images too many names"
    case .tooManyLayers: "an image, or all of the archive together, has too many layers"
    case .ambiguousDocument(let path):
      "'\(path)' can be read as two of config, manifest and index"
    case .mediaTypeDisagrees(let path, _, _): "'\(path)' has another media type than its descriptor"
    case .unsupportedMediaType(let digest, _): "\(digest) has a media type that is no image's"
    case .obsoleteFormat(let path): "'\(path)' has a format that is no longer in use"
    case .nestedTooDeep: "indexes are nested too deep"
    case .tooManyDocuments: "the archive has too many image documents"
    case .digestMismatch(let role, let path, _, _): "the \(role.rawValue) '\(path)' was changed"
    case .sizeMismatch(let role, let path, _, _):
      "the \(role.rawValue) '\(path)' has another size than its descriptor"
    case .embeddedDataDisagrees(let digest): "the data embedded for \(digest) is other data"
    case .incomplete(let role, let path): "the \(role.rawValue) '\(path)' is not in the archive"
    case .diffIDMismatch(let path, _, _): "the layer '\(path)' is not the one its config lists"
    case .layerCountDisagrees(let path, _, _):
      "'\(path)' lists another number of layers than its manifest"
    case .historyDisagrees(let path, _, _): "the history in '\(path)' does not fit its layers"
    case .platformDisagrees(let path, _, _): "'\(path)' is for another platform than described"
    case .compressionDisagrees(let path, _, _):
      "the layer '\(path)' is compressed in another way than described"
    case .layerSourceUnknown(let diffID): "'LayerSources' describes \(diffID), which is no layer"
    case .repositoriesDangling(let id): "'repositories' names '\(id)', which is no image"
    case .legacyDisagrees(let id, let problem): "the legacy image '\(id)' \(problem.clause)"
    case .layer(let path, _): "the layer '\(path)' cannot be read"
    case .alternativeLayerView(let path, let view):
      "the layer '\(path)' offers a second view of its content (\(view.rawValue))"
    case .severalImages: "the archive holds several images"
    case .imageNotFound(let reference, _): "no image of the archive is named '\(reference)'"
    }
  }

  private var expected: String? {
    switch self {
    case .unsupportedLayoutVersion: "1.0.0"
    case .documentTooLarge(_, _, let limit): "at most \(limit) bytes"
    case .mediaTypeDisagrees(_, let descriptor, _): descriptor
    case .nestedTooDeep(let limit), .tooManyDocuments(let limit), .tooManyNames(let limit),
      .tooManyLayers(let limit):
      "at most \(limit)"
    case .documentsTooLarge(let limit): "at most \(limit) bytes"
    case .memberVariant(_, _, let known): known
    case .digestMismatch(_, _, let expected, _): expected.description
    case .sizeMismatch(_, _, let expected, _): Counted.words(expected, "byte")
    case .diffIDMismatch(_, let expected, _): expected.description
    case .layerCountDisagrees(_, _, let manifest): "\(manifest) layers"
    case .historyDisagrees(_, _, let layers): "\(layers) layers"
    case .platformDisagrees(_, let descriptor, _): descriptor.description
    case .compressionDisagrees(_, let mediaType, _): mediaType
    case .noImageMarker: "manifest.json, or index.json with oci-layout"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .unsupportedLayoutVersion(let found), .unsupportedMediaType(_, let found): found
    case .documentTooLarge(_, let size, _): "\(size) bytes"
    case .mediaTypeDisagrees(_, _, let document): document
    case .digestMismatch(_, _, _, let found): found.description
    case .sizeMismatch(_, _, _, let found): Counted.words(found, "byte")
    case .diffIDMismatch(_, _, let found): found.description
    case .layerCountDisagrees(_, let config, _): "\(config) layers"
    case .historyDisagrees(_, let history, _): "\(history) layers"
    case .platformDisagrees(_, _, let config): config.description
    case .compressionDisagrees(_, _, let found): found
    case .severalImages(let names), .imageNotFound(_, let names):
      names.isEmpty ? "no names" : Self.list(names)
    default: nil
    }
  }

  /// The names, each once.
  private static func list(_ names: [String]) -> String {
    var known: Set<String> = []
    return names.filter { known.insert($0).inserted }.joined(separator: ", ")
  }

  private var remedy: String {
    switch self {
    case .noImageMarker: "give an image archive or layout, or leave out --kind image"
    case .digestMismatch, .sizeMismatch, .diffIDMismatch, .embeddedDataDisagrees:
      "the image was altered or damaged: fetch it again"
    case .incomplete: "give the whole image: export it again with all its layers"
    case .severalImages: "choose one with --image NAME, or leave out --reference"
    case .imageNotFound: "choose one of the names that are there"
    case .alternativeLayerView: "verify the form that was signed, or store the layer plainly"
    case .obsoleteFormat, .unsupportedMediaType, .unsupportedLayoutVersion:
      "export the image again with a current tool"
    default: "export the image again; --kind file reads it as bytes alone"
    }
  }
}

extension LegacyProblem {
  fileprivate var clause: String {
    switch self {
    case .absent(let path): "lacks '\(path)'"
    case .tooLong: "has a chain of parents that does not end"
    case .layersDiffer: "has layers that are no image's"
    case .configDiffers(let member): "has another '\(member)' than the image's config"
    }
  }
}

extension DocumentProblem {
  fileprivate var clause: String {
    switch self {
    case .absent: "is absent"
    case .notAnObject: "is not an object"
    case .notAnArray: "is not an array"
    case .notAString: "is not a string"
    case .notASize: "is not a size"
    case .notBase64: "is not base64"
    case .notADigest(let text): "is no digest: '\(text)'"
    case .notAPlatform: "is no platform"
    case .repeated: "stands more than once"
    case .unexpected(let text): "has a value that it may not have: '\(text)'"
    }
  }
}
