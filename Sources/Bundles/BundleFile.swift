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
    var read: [BundleLine] = []
    var number = 0
    var start = 0
    while start < bytes.count {
      let line = bytes[start...].prefix { $0 != 0x0A }
      number += 1
      start = line.endIndex + 1
      guard !line.allSatisfy(BundleDecoder.isWhiteSpace) else { continue }
      guard read.count < BundleLimits.bundlesPerFile else {
        return read.contains(where: \.isWholeDocument) ? [tooMany(number)] : nil
      }
      read.append(
        BundleLine(number: number, byteCount: line.count, bundle: bundle(in: Array(line))))
    }
    return read.count > 1 && read.contains(where: \.isWholeDocument) ? read : nil
  }

  /// What stands for all lines of a file that has one too many.
  private static func tooMany(_ number: Int) -> BundleLine {
    let limit = BundleLimits.bundlesPerFile
    let error = BundleError.tooMany(path: "", limit: limit, found: limit + 1)
    return BundleLine(number: number, byteCount: 0, bundle: .failure(error))
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
