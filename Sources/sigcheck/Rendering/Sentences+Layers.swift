import Artifacts
import Digests

extension LayerError {
  /// What is wrong with the layer at this path.
  func explanation(ofLayer path: String) -> Explanation {
    switch self {
    case .measurement(let error): error.explanation
    case .expansion(let error): error.explanation(of: "the layer '\(path)'")
    case .unsupportedCompression(let compression):
      Explanation(
        check: "layer", message: "the layer '\(path)' is compressed in an unsupported way",
        expected: "plain, gzip or zstd", found: compression.rawValue,
        remedy: "export the image with gzip or zstd layers")
    }
  }
}

extension ExpansionError {
  /// What is wrong with the compressed content of something.
  func explanation(of subject: String) -> Explanation {
    if case .measurement(let error) = self { return error.explanation }
    return Explanation(
      check: "decompression", message: message(subject), expected: expected, found: found,
      remedy: isBomb ? "this may be a decompression bomb" : "export the image again")
  }

  private func message(_ subject: String) -> String {
    switch self {
    case .measurement: "\(subject) cannot be read"
    case .notThisFormat: "\(subject) is not compressed as it seems"
    case .corrupt: "\(subject) is damaged"
    case .checksumMismatch: "\(subject) does not have the checksum it states"
    case .truncated: "\(subject) ends too early"
    case .trailingBytes: "something follows the end of \(subject)"
    case .windowTooLarge: "\(subject) needs too much memory to expand"
    case .dictionaryNeeded: "\(subject) needs a dictionary"
    case .outOfMemory: "there is not enough memory to expand \(subject)"
    case .tooLarge: "\(subject) expands to too much"
    case .ratio: "\(subject) expands to too much for its size"
    }
  }

  private var expected: String? {
    switch self {
    case .windowTooLarge(_, let limit): "a window of at most \(limit) bytes"
    case .tooLarge(let limit): "at most \(limit) bytes"
    case .ratio(_, _, let limit): "at most \(limit) times its size"
    default: nil
    }
  }

  private var found: String? {
    switch self {
    case .corrupt(let offset), .checksumMismatch(let offset), .truncated(let offset),
      .trailingBytes(let offset):
      "at byte \(offset)"
    case .windowTooLarge(let found, _): "a window of \(found) bytes"
    case .dictionaryNeeded(let identifier): "dictionary \(identifier)"
    case .ratio(let expanded, let compressed, _): "\(expanded) bytes from \(compressed)"
    default: nil
    }
  }

  private var isBomb: Bool {
    switch self {
    case .tooLarge, .ratio: true
    default: false
    }
  }
}
