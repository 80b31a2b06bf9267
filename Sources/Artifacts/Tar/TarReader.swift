import NativeSystem

/// Lists a tar archive by its headers, and refuses what two readers might list differently.
///
/// Read are POSIX ustar and PAX, GNU tar's long names and large numbers, and the old format without
/// a magic. Content is never read, only skipped.
struct TarReader {
  private var window: TarWindow
  private var offset: UInt64 = 0
  private var index = TarIndex()
  private var names = EntryNames()

  /// Lists the archive in `file`.
  ///
  /// - Throws: ``TarError`` for the first thing found that is not read by all readers alike.
  static func read(_ file: OpenFile, fileSize: UInt64) throws(TarError) -> TarIndex {
    var reader = TarReader(window: TarWindow(file, fileSize: fileSize))
    while try reader.readEntry() {}
    try reader.checkEnd()
    try reader.names.checkAll(reader.index.entries)
    return reader.index
  }

  private init(window: TarWindow) {
    self.window = window
  }

  /// Reads one entry with its extension headers; false at the end of the archive.
  private mutating func readEntry() throws(TarError) -> Bool {
    var extensions = TarExtension()
    while true {
      let start = offset
      guard let header = try nextHeader(isInsideEntry: extensions.start != nil) else {
        return false
      }
      switch header.typeFlag {
      case TarType.pax, TarType.longName, TarType.longLink:
        let content = try extensionContent(of: header, at: start)
        try extensions.add(header.typeFlag, content, at: start)
      case TarType.globalPAX:
        // Between an extension header and its entry, readers differ about what this ends.
        guard extensions.start == nil else { throw .extensionHeader(.repeated, at: start) }
        let content = try extensionContent(of: header, at: start)
        guard try PAXRecords(content, at: start).isOnlyComment else {
          throw .extensionHeader(.global, at: start)
        }
      default:
        try add(header, extensions, at: start)
        return true
      }
    }
  }

  /// The header at the present offset, or nil at the end of the archive.
  private mutating func nextHeader(isInsideEntry: Bool) throws(TarError) -> TarHeader? {
    let start = offset
    let block = try bytes(at: start, count: TarHeader.blockSize)
    if block.isEmpty { throw .ending(.missingMarker, at: start) }
    guard block.count == TarHeader.blockSize else { throw .ending(.truncated, at: start) }
    if block.allSatisfy({ $0 == 0 }) {
      if isInsideEntry { throw .extensionHeader(.dangling, at: start) }
      return nil
    }
    offset += UInt64(TarHeader.blockSize)
    return try TarHeader(block, at: start)
  }

  private mutating func extensionContent(
    of header: TarHeader, at start: UInt64
  ) throws(TarError) -> [UInt8] {
    let isPAX = header.typeFlag == TarType.pax || header.typeFlag == TarType.globalPAX
    let limit = isPAX ? TarLimits.extensionHeader : TarLimits.longName
    guard header.size <= limit else { throw .limit(.extensionHeader, limit: limit, at: start) }
    let content = try bytes(at: offset, count: Int(header.size))
    try skipContent(header.size, at: start)
    return content
  }

  private mutating func add(
    _ header: TarHeader, _ extensions: TarExtension, at start: UInt64
  ) throws(TarError) {
    guard index.entries.count < TarLimits.entries else {
      throw .limit(.entries, limit: UInt64(TarLimits.entries), at: start)
    }
    let entry = try TarEntryReading(header, extensions, at: start).entry(dataOffset: offset)
    try skipContent(entry.size, at: start)
    try names.add(entry)
    index.entries.append(entry)
  }

  /// Moves past content and the zeros that fill its last block, which must all be there.
  private mutating func skipContent(_ size: UInt64, at start: UInt64) throws(TarError) {
    let block = UInt64(TarHeader.blockSize)
    // Sizes are below 2^63, so that this does not overflow.
    let padded = (size + block - 1) / block * block
    guard padded <= window.fileSize - offset else { throw .ending(.truncated, at: start) }
    offset += padded
  }

  /// Demands two blocks of zeros and nothing but zeros behind them.
  private mutating func checkEnd() throws(TarError) {
    index.endOffset = offset
    let block = UInt64(TarHeader.blockSize)
    let second = try bytes(at: offset + block, count: TarHeader.blockSize)
    guard second.count == TarHeader.blockSize, second.allSatisfy({ $0 == 0 }) else {
      throw .ending(.loneZeroBlock, at: offset)
    }
    var position = offset + 2 * block
    guard window.fileSize - position <= TarLimits.padding else {
      throw .limit(.padding, limit: TarLimits.padding, at: position)
    }
    while position < window.fileSize {
      let rest = try bytes(at: position, count: TarLimits.readSize)
      guard !rest.isEmpty, rest.allSatisfy({ $0 == 0 }) else {
        throw .ending(.trailingData, at: position)
      }
      position += UInt64(rest.count)
    }
  }

  private mutating func bytes(at offset: UInt64, count: Int) throws(TarError) -> [UInt8] {
    do {
      return try window.bytes(at: offset, count: count)
    } catch {
      throw .unreadable(error)
    }
  }
}
