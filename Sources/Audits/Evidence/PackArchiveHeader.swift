/// The header of a file in a pack's archive: POSIX `ustar` in one spelling, so that one pack is one archive.
///
/// Owners and times are zero, the mode is 0644, and nothing but regular files has one.
public struct PackArchiveHeader: Sendable, Hashable {
  /// The length of a header, and what contents are filled up to.
  public static let blockSize = 512

  /// The file's name.
  public let path: String
  /// Its length in bytes.
  public let size: UInt64

  /// Describes a file.
  ///
  /// - Throws: ``PackError`` for a name or a length that no file of a pack has.
  public init(path: String, size: UInt64) throws(PackError) {
    try PackName.demandAllowed(path)
    guard size <= PackLimits.fileBytes else {
      throw .limit("bytes of a file", limit: PackLimits.fileBytes)
    }
    self.path = path
    self.size = size
  }

  /// Reads a header: whatever differs from the one spelling in any bit is refused.
  ///
  /// - Parameters:
  ///   - block: The 512 bytes.
  ///   - offset: Where they stand, for the error.
  /// - Throws: ``PackError``.
  public init(parsing block: [UInt8], at offset: UInt64) throws(PackError) {
    guard block.count == Self.blockSize else {
      throw .archive(at: offset, expected: "a whole header")
    }
    let name = block.prefix(PackLimits.nameBytes).prefix { $0 != 0 }
    let digits = String(decoding: block[124..<135], as: UTF8.self)
    guard let size = UInt64(digits, radix: 8) else {
      throw .archive(at: offset, expected: "a size of eleven octal digits")
    }
    try self.init(path: String(decoding: name, as: UTF8.self), size: size)
    guard block == encoded() else {
      throw .archive(at: offset, expected: "a header of a regular file as packs have it")
    }
  }

  /// The 512 bytes.
  public func encoded() -> [UInt8] {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ text: String, at offset: Int) {
      block.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(path, at: 0)
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(Self.octal(size, digits: 11) + "\0", at: 124)
    put("00000000000\0", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar\0" + "00", at: 257)
    put("0000000\0", at: 329)
    put("0000000\0", at: 337)
    let sum = block.reduce(UInt64(0)) { $0 + UInt64($1) }
    put(Self.octal(sum, digits: 6) + "\0 ", at: 148)
    return block
  }

  /// The zeros that fill the last block of the content.
  public var padding: Int {
    let rest = Int(size % UInt64(Self.blockSize))
    return rest == 0 ? 0 : Self.blockSize - rest
  }

  private static func octal(_ value: UInt64, digits: Int) -> String {
    let text = String(value, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
