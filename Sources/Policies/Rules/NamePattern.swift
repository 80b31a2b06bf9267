/// A pattern over the names of artifacts: references of images and paths.
///
/// Names and patterns are cut into segments at `/`. A segment `**` stands for any number of segments,
/// none included; elsewhere `*` stands for any number of characters within its segment. Everything else
/// stands for itself, byte by byte; there are no other special characters. `**` within a longer segment
/// is refused, as are the characters that other dialects give a meaning.
public struct NamePattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as written.
  public let description: String
  private let segments: [Segment]

  private enum Segment: Hashable, Sendable {
    case any
    /// The literal texts between the stars; one for a segment without a star.
    case pieces([[UInt8]])
  }

  /// The longest pattern in bytes: two of the longest repository names.
  public static let maximumLength = 512

  /// Reads a pattern.
  ///
  /// - Throws: ``NamePatternError`` for what another dialect would read in another way.
  public init(_ text: String) throws(NamePatternError) {
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.count <= Self.maximumLength else {
      throw .tooLong(limit: Self.maximumLength)
    }
    // By scalars and bytes: a combining character would hide the one before it.
    if let special = text.unicodeScalars.first(where: { "?[]{}\\!".unicodeScalars.contains($0) }) {
      throw .specialCharacter(String(special))
    }
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { throw .controlCharacter }
    var segments: [Segment] = []
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      segments.append(try Self.segment(part))
    }
    self.segments = segments
    description = text
  }

  /// Whether a name fits.
  public func matches(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return Self.matches(parts[...], segments[...])
  }

  /// Whether every name fits.
  public var matchesEverything: Bool { segments.allSatisfy { $0 == .any } }

  /// Whether every name that fits the other pattern fits this one too; false also where it is not known.
  ///
  /// Stars of the other pattern are held against this one as characters that only a star stands for.
  public func covers(_ other: NamePattern) -> Bool {
    self == other || matchesEverything || Self.covers(segments, other.segments)
  }

  private static func segment(_ part: Substring.UTF8View) throws(NamePatternError) -> Segment {
    if part.elementsEqual("**".utf8) { return .any }
    let pieces = part.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    guard !pieces.dropFirst().dropLast().contains(where: \.isEmpty) else {
      throw .starsWithinSegment
    }
    return .pieces(pieces.map { Array($0) })
  }

  /// Goes through both once; after a `**` it tries again from the next name segment, which is as far as
  /// it can be from where an earlier `**` would.
  private static func matches(
    _ names: ArraySlice<Substring.UTF8View.SubSequence>, _ segments: ArraySlice<Segment>
  ) -> Bool {
    var name = names.startIndex
    var segment = segments.startIndex
    var retry: (name: Int, segment: Int)?
    while name < names.endIndex {
      if segment < segments.endIndex {
        if segments[segment] == .any {
          retry = (name, segment)
          segment += 1
          continue
        }
        if case .pieces(let pieces) = segments[segment], fits(names[name], pieces) {
          name += 1
          segment += 1
          continue
        }
      }
      guard let last = retry else { return false }
      retry = (last.name + 1, last.segment)
      name = last.name + 1
      segment = last.segment + 1
    }
    return segments[segment...].allSatisfy { $0 == .any }
  }

  private static func fits<Text: Collection>(_ text: Text, _ pieces: [[UInt8]]) -> Bool
  where Text.Element == UInt8 {
    guard let first = pieces.first, text.starts(with: first) else { return false }
    guard pieces.count > 1 else { return text.count == first.count }
    var rest = text.dropFirst(first.count)
    for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
      guard let end = self.end(of: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    let last = pieces[pieces.count - 1]
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }

  private static func end<Text: Collection>(of piece: [UInt8], in text: Text) -> Text.Index?
  where Text.Element == UInt8 {
    var start = text.startIndex
    while text.distance(from: start, to: text.endIndex) >= piece.count {
      if text[start...].starts(with: piece) {
        return text.index(start, offsetBy: piece.count)
      }
      start = text.index(after: start)
    }
    return nil
  }

  /// Fills a table from the ends of both patterns, since trying every way would take exponential time.
  private static func covers(_ wide: [Segment], _ narrow: [Segment]) -> Bool {
    // row[n]: whether the wide segments from here on cover the narrow ones from n on.
    var row = Array(repeating: false, count: narrow.count) + [true]
    for segment in wide.reversed() {
      var next = Array(repeating: false, count: narrow.count + 1)
      for position in (0...narrow.count).reversed() {
        switch segment {
        case .any:
          next[position] = row[position] || (position < narrow.count && next[position + 1])
        case .pieces(let pieces):
          guard position < narrow.count, case .pieces(let other) = narrow[position] else {
            continue
          }
          // A star of the narrow pattern is a byte that no name has: only a star takes it.
          next[position] = row[position + 1] && fits(Array(other.joined(separator: [0])), pieces)
        }
      }
      row = next
    }
    return row[0]
  }
}

/// Why a text is no pattern.
@nonexhaustive
public enum NamePatternError: Error, Sendable, Equatable {
  /// There is no text.
  case empty
  /// The pattern has more bytes than this.
  case tooLong(limit: Int)
  /// A character that other dialects give a meaning, and that none has here.
  case specialCharacter(String)
  /// A control character.
  case controlCharacter
  /// Two stars stand within a longer segment.
  case starsWithinSegment
}
