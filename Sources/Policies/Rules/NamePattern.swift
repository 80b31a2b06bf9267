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
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= Self.maximumLength else { throw .tooLong(limit: Self.maximumLength) }
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F { throw .controlCharacter }
      if Self.special.contains(byte) {
        throw .specialCharacter(String(Unicode.Scalar(byte)))
      }
    }
    var segments: [Segment] = []
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      segments.append(try Self.segment(part))
    }
    self.segments = segments
    description = text
  }

  /// What other dialects give a meaning.
  private static let special = Array("?[]{}\\!".utf8)

  /// Whether a name fits.
  public func matches(_ name: String) -> Bool { matches(NameSegments(name)) }

  /// Whether a name fits that was taken apart before: a policy holds one against thousands of patterns.
  func matches(_ name: NameSegments) -> Bool { Self.matches(name.segments, segments) }

  /// Whether every name fits.
  public var matchesEverything: Bool { segments.allSatisfy { $0 == .any } }

  /// Whether every name that fits the other pattern fits this one too; false also where it is not known.
  ///
  /// Stars of the other pattern are held against this one as characters that only a star stands for.
  public func covers(_ other: NamePattern) -> Bool {
    self == other || matchesEverything || Self.covers(segments, other.segments)
  }

  private static func segment(_ part: ArraySlice<UInt8>) throws(NamePatternError) -> Segment {
    let star = UInt8(ascii: "*")
    guard part.contains(star) else { return .pieces([Array(part)]) }
    if part.elementsEqual([star, star]) { return .any }
    for (byte, next) in zip(part, part.dropFirst()) where byte == star && next == star {
      throw .starsWithinSegment
    }
    let pieces = part.split(separator: star, omittingEmptySubsequences: false)
    return .pieces(pieces.map { Array($0) })
  }

  /// Goes through both once; after a `**` it tries again from the next name segment, which is as far as
  /// it can be from where an earlier `**` would.
  private static func matches(_ names: [[UInt8]], _ segments: [Segment]) -> Bool {
    var name = 0
    var segment = 0
    var retry: (name: Int, segment: Int)?
    while name < names.count {
      if segment < segments.count {
        switch segments[segment] {
        case .any:
          retry = (name, segment)
          segment += 1
          continue
        case .pieces(let pieces) where fits(names[name], pieces):
          name += 1
          segment += 1
          continue
        case .pieces: break
        }
      }
      guard let last = retry else { return false }
      retry = (last.name + 1, last.segment)
      name = last.name + 1
      segment = last.segment + 1
    }
    return segments[segment...].allSatisfy { $0 == .any }
  }

  private static func fits(_ text: [UInt8], _ pieces: [[UInt8]]) -> Bool {
    if pieces.count == 1 { return text == pieces[0] }
    guard let first = pieces.first, text.starts(with: first) else { return false }
    var rest = text.dropFirst(first.count)
    for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
      guard let end = self.end(of: piece, in: rest) else { return false }
      rest = rest[end...]
    }
    let last = pieces[pieces.count - 1]
    return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
  }

  private static func end(of piece: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    var start = text.startIndex
    while text.endIndex - start >= piece.count {
      if text[start...].starts(with: piece) { return start + piece.count }
      start += 1
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

/// A name, taken apart at its slashes.
struct NameSegments: Hashable, Sendable {
  let segments: [[UInt8]]

  init(_ name: String) {
    segments = name.utf8
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Array($0) }
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
