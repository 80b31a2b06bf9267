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
    case .danglingLink(let path): "'\(path)' is a link to a file that is not there"
    case .tooLarge(let path, _): "'\(path)' is too large for a file of bundles"
    case .tooManyBundles: "there are too many bundles for one artifact"
    case .tooManyBytes: "the bundles for one artifact are too large"
    case .tooDeep(let path, _): "'\(path)' lies too deep to be searched for bundles"
    case .tooManyFound: "the folders have too many bundles"
    case .sameTarget(let path): "two files would be written to '\(path)'"
    case .noTreeLists(let path): "'\(path)' is no file of entry lists"
    case .tooManyTreeLists(let path, _): "'\(path)' has too many entry lists"
    }
  }

  private var expected: String? {
    switch self {
    case .malformedSuffix: "letters, digits and _ + @ - with single dots, not 'sigstore'"
    case .tooLarge(_, let limit), .tooManyBytes(let limit): "at most \(limit) bytes"
    case .tooDeep(_, let limit): "at most \(limit) folders within each other"
    case .tooManyBundles(let limit), .tooManyTreeLists(_, let limit), .tooManyFound(let limit):
      "at most \(limit)"
    case .noTreeLists: "'sigcheck-tree-v1' as its first line"
    case .notAFile, .danglingLink, .unnameable, .sameTarget, .file, .malformed: nil
    }
  }

  /// The way to a folder by its own name, where a path only has dots.
  private static func naming(_ path: String) -> String {
    guard path.hasSuffix(".") else { return "" }
    let way = path == "." ? "../NAME" : path + "/../NAME"
    return "give the folder by its name, as in 'sigcheck sign \(way)', or "
  }

  private var remedy: String {
    switch self {
    case .unnameable(let path):
      Self.naming(path) + "name the file with --output when signing and --bundle when verifying"
    case .malformedSuffix: "choose another --suffix"
    case .tooManyBundles, .tooManyBytes: "name the bundles that count with --bundle"
    case .tooDeep: "move the folder up, or name it with --bundle-dir"
    case .tooManyFound: "name folders with fewer bundles"
    case .noTreeLists: "move the file away"
    case .tooManyTreeLists: "sign fewer trees with one bundle, or to another file"
    case .sameTarget: "name each artifact once, and each file that is written by a name of its own"
    case .danglingLink: "put the bundle back to where the link leads, or remove the link"
    case .notAFile, .tooLarge, .file, .malformed: "give a file with Sigstore bundles"
    }
  }
}
