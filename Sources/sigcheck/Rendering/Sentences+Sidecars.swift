import Sidecars

extension SidecarError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .malformed(let path, let line, let error): Self.inFile(path, line, error.explanation)
    default: Explanation(check: "bundle", message: message, expected: expected, remedy: remedy)
    }
  }

  /// The explanation of a bundle's error with the place of the bundle.
  private static func inFile(_ path: String, _ line: Int?, _ inner: Explanation) -> Explanation {
    let place = line.map { "\(path):\($0)" } ?? path
    return Explanation(
      check: inner.check, message: "\(place): \(inner.message)", expected: inner.expected,
      found: inner.found, remedy: inner.remedy)
  }

  private var message: String {
    switch self {
    case .file, .malformed: ""
    case .unnameable(let path): "'\(path)' has no name from which a bundle's could be made"
    case .malformedSuffix(let text): "'\(text)' cannot be a suffix"
    case .notAFile(let path, _): "'\(path)' is not a regular file"
    case .tooLarge(let path, _): "'\(path)' is too large for a file of bundles"
    case .tooManyBundles: "there are too many bundles for one artifact"
    case .tooManyBytes: "the bundles for one artifact are too large"
    case .sameTarget(let path): "two bundles would be written to '\(path)'"
    }
  }

  private var expected: String? {
    switch self {
    case .malformedSuffix: "letters, digits and _ + @ - with single dots, not 'sigstore'"
    case .tooLarge(_, let limit), .tooManyBytes(let limit): "at most \(limit) bytes"
    case .tooManyBundles(let limit): "at most \(limit)"
    case .notAFile, .unnameable, .sameTarget, .file, .malformed: nil
    }
  }

  private var remedy: String {
    switch self {
    case .unnameable: "name the file with --output when signing and --bundle when verifying"
    case .malformedSuffix: "choose another --suffix"
    case .tooManyBundles, .tooManyBytes: "name the bundles that count with --bundle"
    case .sameTarget: "name each artifact once"
    case .notAFile, .tooLarge, .file, .malformed: "give a file with Sigstore bundles"
    }
  }
}
