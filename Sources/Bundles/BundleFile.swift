/// The bundles of one file: a single JSON document, or one bundle a line.
///
/// Which of the two is told by the content. A malformed line does not hide the others: what it
/// means for the whole is the caller's to say.
public struct BundleFile: Sendable {
  /// The bundles in the order of the file; at least one.
  public let lines: [BundleLine]

  /// Reads the bytes of a `.sigstore.json` or `.sigstore.jsonl` file.
  ///
  /// Lines of white space alone are skipped. A file without anything else has one line that is
  /// ``BundleError/empty``.
  public init(decoding bytes: [UInt8]) {
    let whole = BundleLine(
      number: Self.firstLine(of: bytes), byteCount: bytes.count, bundle: Self.bundle(in: bytes))
    self.lines = Self.mayBeSeveral(whole.bundle) ? Self.lines(of: bytes) ?? [whole] : [whole]
  }

  /// Whether the whole is no JSON document, as several lines of JSON are none.
  private static func mayBeSeveral(_ whole: Result<Bundle, BundleError>) -> Bool {
    switch whole {
    case .failure(.json), .failure(.tooLarge): true
    default: false
    }
  }

  /// The file's lines as bundles, or nil where it is one document.
  ///
  /// A document that is spread over lines has none that is a whole object with a media type.
  private static func lines(of bytes: [UInt8]) -> [BundleLine]? {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated().filter { !$0.element.allSatisfy(BundleDecoder.isWhiteSpace) }
    guard lines.count > 1 else { return nil }
    let read = lines.map { offset, line in
      BundleLine(number: offset + 1, byteCount: line.count, bundle: bundle(in: Array(line)))
    }
    return read.contains(where: \.isWholeDocument) ? read : nil
  }

  private static func bundle(in bytes: [UInt8]) -> Result<Bundle, BundleError> {
    Result { () throws(BundleError) in try Bundle(decoding: bytes) }
  }

  private static func firstLine(of bytes: [UInt8]) -> Int {
    1 + bytes.prefix(while: BundleDecoder.isWhiteSpace).count { $0 == 0x0A }
  }
}

extension BundleLine {
  /// Whether the line is JSON by itself, and not a piece of a document.
  fileprivate var isWholeDocument: Bool {
    switch bundle {
    case .success: true
    case .failure(.json), .failure(.empty), .failure(.tooLarge), .failure(.wrongType(path: "", _)):
      false
    case .failure: true
    }
  }
}
