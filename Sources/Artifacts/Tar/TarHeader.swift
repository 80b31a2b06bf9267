/// One header block of 512 bytes, read strictly.
///
/// Three dialects are known: POSIX ustar, GNU, and the old one without a magic (`v7`). They lay out
/// the last third of the block differently; whatever a reader of another dialect would see there
/// must be zero.
struct TarHeader {
  static let blockSize = 512

  enum Dialect {
    case ustar
    case gnu
    case v7
  }

  let typeFlag: UInt8
  let size: UInt64
  private let block: [UInt8]
  private let dialect: Dialect
  private let offset: UInt64

  /// True if the bytes begin with a header block whose checksum is right.
  static func hasValidChecksum(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= blockSize else { return false }
    guard case .value(let stated) = TarNumber(bytes[Field.checksum]) else { return false }
    return stated == checksum(bytes)
  }

  init(_ block: [UInt8], at offset: UInt64) throws(TarError) {
    precondition(block.count == Self.blockSize, "a header is one block")
    guard Self.hasValidChecksum(block) else { throw .header(.checksum, at: offset) }
    self.block = block
    self.offset = offset
    dialect = try Self.dialect(of: block, at: offset)
    typeFlag = block[Field.type]
    var size: UInt64 = 0
    for field in TarField.allCases {
      let value = try Self.number(field, of: block, dialect, at: offset)
      if field == .size { size = value }
    }
    self.size = size
  }

  /// The name with its prefix.
  func name() throws(TarError) -> [UInt8] {
    let name = try text(Field.name)
    guard dialect == .ustar else { return name }
    let prefix = try text(Field.prefix)
    return prefix.isEmpty ? name : prefix + [UInt8(ascii: "/")] + name
  }

  /// The target of a link.
  func linkName() throws(TarError) -> [UInt8] {
    try text(Field.linkName)
  }

  /// The bytes before the first NUL; only NULs may follow.
  private func text(_ range: Range<Int>) throws(TarError) -> [UInt8] {
    let field = block[range]
    let text = field.prefix { $0 != 0 }
    guard field[text.endIndex...].allSatisfy({ $0 == 0 }) else {
      throw .header(.textAfterEnd, at: offset)
    }
    return Array(text)
  }

  private static func dialect(
    of block: [UInt8], at offset: UInt64
  ) throws(TarError) -> Dialect {
    let magic = block[Field.magic]
    if magic.elementsEqual(Array("ustar\u{0}00".utf8)) {
      guard block[Field.ustarReserved].allSatisfy({ $0 == 0 }) else {
        throw .header(.reserved, at: offset)
      }
      return .ustar
    }
    if magic.elementsEqual(Array("ustar  \u{0}".utf8)) {
      // GNU keeps times and sparse maps where ustar has the prefix, and some readers join it on.
      guard block[Field.prefix.lowerBound...].allSatisfy({ $0 == 0 }) else {
        throw .header(.prefix, at: offset)
      }
      return .gnu
    }
    // GNU tar fills in the numbers of devices here too.
    let isOld =
      block[Field.magic.lowerBound..<Field.deviceMajor.lowerBound].allSatisfy { $0 == 0 }
      && block[Field.prefix.lowerBound...].allSatisfy { $0 == 0 }
    guard isOld else { throw .header(.magic, at: offset) }
    return .v7
  }

  private static func number(
    _ field: TarField, of block: [UInt8], _ dialect: Dialect, at offset: UInt64
  ) throws(TarError) -> UInt64 {
    switch TarNumber(block[Field.range(of: field)]) {
    case .value(let value): return value
    case .blank: return 0
    case .negative where field == .modified: return 0  // before 1970; the time is not used
    case .negative: throw .number(.negative, field: field, at: offset)
    case .malformed: throw .number(.malformed, field: field, at: offset)
    case .overflow: throw .number(.overflow, field: field, at: offset)
    }
  }

  /// The sum of the block's bytes, with spaces for those of the checksum itself.
  private static func checksum(_ block: [UInt8]) -> UInt64 {
    var sum: UInt32 = 0
    for index in 0..<blockSize { sum &+= UInt32(block[index]) }
    for index in Field.checksum { sum = sum &- UInt32(block[index]) &+ UInt32(UInt8(ascii: " ")) }
    return UInt64(sum)
  }

  /// Where the fields are (POSIX.1-2017, pax, "ustar Interchange Format").
  private enum Field {
    static let name = 0..<100
    static let checksum = 148..<156
    static let type = 156
    static let linkName = 157..<257
    static let magic = 257..<265
    static let deviceMajor = 329..<337
    static let prefix = 345..<500
    static let ustarReserved = 500..<512

    static func range(of field: TarField) -> Range<Int> {
      switch field {
      case .mode: 100..<108
      case .owner: 108..<116
      case .group: 116..<124
      case .size: 124..<136
      case .modified: 136..<148
      case .checksum: checksum
      case .deviceMajor: deviceMajor
      case .deviceMinor: 337..<345
      }
    }
  }
}
