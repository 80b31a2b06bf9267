/// Whether a file seems to have bundles, by its beginning.
///
/// This is for finding bundles among other files: each is read in full before anything depends on it.
@nonexhaustive public enum BundleSighting: Sendable, Hashable {
  /// The file is something else.
  case other
  /// The file begins with an object that says it is a bundle, of whatever version.
  case bundle
  /// The file begins as a bundle may; whether it is one stands further behind, or is written with escapes.
  case possible

  /// The bytes of a file that are worth looking at: a media type stands first in nearly every bundle.
  public static let prefixSize = 4 << 10
  /// What the media type of each version begins with.
  static let mediaTypeBeginning = [UInt8]("application/vnd.dev.sigstore.bundle".utf8)

  /// Looks at the first bytes of a file.
  ///
  /// The members are read up to the media type. A member that bundles do not have makes it another file.
  public init(of prefix: Span<UInt8>) {
    var scan = MemberScan(prefix.count)
    self = scan.sighting(in: prefix)
  }

  /// Looks at all of a file.
  public init(ofWhole bytes: [UInt8]) {
    let isBundle = BundleFile(decoding: bytes).lines.contains { line in
      switch line.bundle {
      case .success: true
      case .failure(let error): error.isAboutABundle
      }
    }
    self = isBundle ? .bundle : .other
  }
}

extension BundleError {
  /// Whether what was refused says that it is a bundle, of whatever version.
  public var isAboutABundle: Bool {
    switch self {
    case .empty, .tooLarge, .json, .legacyCosignBundle, .bareEnvelope: return false
    case .unsupportedMediaType(let found):
      return found.utf8.starts(with: BundleSighting.mediaTypeBeginning)
    case .missingMember(let path), .wrongType(let path, _):
      return !path.isEmpty && path != "mediaType"
    default: return true
    }
  }
}

/// Goes over the members of the object that a text begins with, as far as the text goes.
private struct MemberScan {
  private let end: Int
  private var position = 0

  private static let members = ["verificationMaterial", "messageSignature", "dsseEnvelope"]
    .map { [UInt8]($0.utf8) }
  private static let mediaType = [UInt8]("mediaType".utf8)

  init(_ end: Int) {
    self.end = end
  }

  mutating func sighting(in text: Span<UInt8>) -> BundleSighting {
    skipSpace(text)
    guard position < end else { return .possible }
    guard take("{", text) else { return .other }
    while true {
      skipSpace(text)
      guard position < end else { return .possible }
      guard text[position] == UInt8(ascii: "\"") else { return .other }
      guard let name = string(text) else { return .possible }
      skipSpace(text)
      guard position < end else { return .possible }
      guard take(":", text) else { return .other }
      skipSpace(text)
      if isText(Self.mediaType, name, text) { return mediaType(text) }
      if hasEscape(name, text) { return .possible }
      guard isKnown(name, text) else { return .other }
      guard skipValue(text) else { return .possible }
      skipSpace(text)
      guard position < end else { return .possible }
      guard take(",", text) else { return .other }
    }
  }

  private mutating func mediaType(_ text: Span<UInt8>) -> BundleSighting {
    guard position < end else { return .possible }
    guard text[position] == UInt8(ascii: "\"") else { return .other }
    let start = position + 1
    guard let value = string(text) else {
      // What is left decides as far as it goes.
      return begins(start..<end, text) || hasEscape(start..<end, text) ? .possible : .other
    }
    if value.count >= BundleSighting.mediaTypeBeginning.count, begins(value, text) {
      return .bundle
    }
    return hasEscape(value, text) ? .possible : .other
  }

  private func hasEscape(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    range.contains { text[$0] == UInt8(ascii: "\\") }
  }

  /// Whether both agree as far as the shorter goes.
  private func begins(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    zip(range, BundleSighting.mediaTypeBeginning).allSatisfy { text[$0] == $1 }
  }

  private func isKnown(_ name: Range<Int>, _ text: Span<UInt8>) -> Bool {
    Self.members.contains { isText($0, name, text) }
  }

  private func isText(_ expected: [UInt8], _ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    range.count == expected.count && zip(range, expected).allSatisfy { text[$0] == $1 }
  }

  private mutating func take(_ character: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
    guard position < end, text[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace(_ text: Span<UInt8>) {
    while position < end, BundleDecoder.isWhiteSpace(text[position]) { position += 1 }
  }

  /// Passes over a string and gives what is between the quotes; nil where the text ends before.
  private mutating func string(_ text: Span<UInt8>) -> Range<Int>? {
    position += 1
    let start = position
    while position < end {
      switch text[position] {
      case UInt8(ascii: "\""):
        position += 1
        return start..<position - 1
      case UInt8(ascii: "\\"): position += 2
      default: position += 1
      }
    }
    return nil
  }

  /// Passes over an object, a list or a scalar; false where the text ends before.
  private mutating func skipValue(_ text: Span<UInt8>) -> Bool {
    var depth = 0
    while position < end {
      switch text[position] {
      case UInt8(ascii: "\""):
        guard string(text) != nil else { return false }
        if depth == 0 { return true }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        // The end of the object around a scalar is not the value's.
        if depth < 0 { return true }
        if depth == 0 {
          position += 1
          return true
        }
      case UInt8(ascii: ",") where depth == 0: return true
      default: break
      }
      position += 1
    }
    return false
  }
}
