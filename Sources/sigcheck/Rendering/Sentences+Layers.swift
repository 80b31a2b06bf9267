import Artifacts
import Digests
import NativeArchive

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
    switch self {
    case .measurement(let error): error.explanation
    case .stream(let error): error.explanation(of: subject)
    case .tooLarge(let limit):
      Explanation(
        check: "decompression", message: "\(subject) expands to too much",
        expected: "at most \(limit) bytes", remedy: "this may be a decompression bomb")
    case .ratio(let expanded, let compressed, let limit):
      Explanation(
        check: "decompression", message: "\(subject) expands to too much for its size",
        expected: "at most \(limit) times its size",
        found: "\(expanded) bytes from \(compressed)", remedy: "this may be a decompression bomb")
    }
  }
}

extension DecoderError {
  /// What is wrong with the compressed content of something.
  fileprivate func explanation(of subject: String) -> Explanation {
    let (message, found): (String, String?) =
      switch self {
      case .notThisFormat: ("\(subject) is not compressed as it seems", nil)
      case .corrupt(let offset): ("\(subject) is damaged", "at byte \(offset)")
      case .checksumMismatch(let offset):
        ("\(subject) does not have the checksum it states", "at byte \(offset)")
      case .truncated(let offset): ("\(subject) ends too early", "at byte \(offset)")
      case .trailingBytes(let offset):
        ("something follows the end of \(subject)", "at byte \(offset)")
      case .windowTooLarge(let found, _):
        ("\(subject) needs too much memory to expand", "a window of \(found) bytes")
      case .dictionaryNeeded(let identifier):
        ("\(subject) needs a dictionary", "dictionary \(identifier)")
      case .outOfMemory: ("there is not enough memory to expand \(subject)", nil)
      }
    return Explanation(
      check: "decompression", message: message, expected: expected, found: found,
      remedy: "export the image again")
  }

  private var expected: String? {
    if case .windowTooLarge(_, let limit) = self {
      "a window of at most \(limit) bytes"
    } else {
      nil
    }
  }
}
