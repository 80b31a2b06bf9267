/// The extension headers that stand before one entry.
struct TarExtension {
  /// The offset of the first of them, or nil if there is none.
  private(set) var start: UInt64?
  private(set) var records: PAXRecords?
  private(set) var longName: [UInt8]?
  private(set) var longLink: [UInt8]?

  /// The name that replaces the one in the entry's own header.
  var name: [UInt8]? { records?.path ?? longName }
  /// The link's target that replaces the one in the entry's own header.
  var linkName: [UInt8]? { records?.linkPath ?? longLink }

  /// Adds one extension header.
  ///
  /// Two of a kind, and both families together, leave readers to choose.
  mutating func add(
    _ flag: UInt8, _ content: [UInt8], at offset: UInt64
  ) throws(TarError) {
    guard !content.isEmpty else { throw .extensionHeader(.empty, at: offset) }
    switch flag {
    case TarType.pax where start == nil:
      records = try PAXRecords(content, at: offset)
    case TarType.longName where longName == nil && records == nil:
      longName = try Self.text(content, at: offset)
    case TarType.longLink where longLink == nil && records == nil:
      longLink = try Self.text(content, at: offset)
    default:
      throw .extensionHeader(.repeated, at: offset)
    }
    start = start ?? offset
  }

  /// The size of the entry's content.
  ///
  /// A PAX size stands only where the header's own field is too small for it, or repeats the field;
  /// a reader without PAX then finds the same next entry or none, never another.
  func size(in header: TarHeader, name: String, at offset: UInt64) throws(TarError) -> UInt64 {
    guard let extended = records?.size else { return header.size }
    let isTooLarge = extended > Self.largestOctalSize && header.size == 0
    guard extended == header.size || isTooLarge else {
      throw .sizeConflict(name: name, header: header.size, extended: extended, at: offset)
    }
    return extended
  }

  /// Eleven octal digits.
  private static let largestOctalSize: UInt64 = 0o77777777777

  private static func text(_ content: [UInt8], at offset: UInt64) throws(TarError) -> [UInt8] {
    let text = content.prefix { $0 != 0 }
    guard content[text.endIndex...].allSatisfy({ $0 == 0 }) else {
      throw .header(.textAfterEnd, at: offset)
    }
    guard !text.isEmpty else { throw .extensionHeader(.empty, at: offset) }
    return Array(text)
  }
}
