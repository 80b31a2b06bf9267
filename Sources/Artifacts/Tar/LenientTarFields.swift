/// The fields of a header block as the most forgiving reader might take them.
struct LenientTarFields {
  static let extensionFlags: Set<UInt8> = [
    TarType.pax, TarType.globalPAX, TarType.longName, TarType.longLink, UInt8(ascii: "X"),
  ]

  let typeFlag: UInt8
  /// The size, or nil if the field cannot be read.
  let size: UInt64?
  /// The names that readers of one dialect or another find here.
  let names: [[UInt8]]

  init(_ block: [UInt8]) {
    typeFlag = block[156]
    switch TarNumber(block[124..<136]) {
    case .value(let value): size = value
    case .blank: size = 0
    case .negative, .malformed, .overflow: size = nil
    }
    let name = Array(block[0..<100].prefix { $0 != 0 })
    if block[345] == 0 {
      names = [name]
    } else {
      let prefix = Array(block[345..<500].prefix { $0 != 0 })
      names = [name, prefix + [UInt8(ascii: "/")] + name]
    }
  }

  /// True for a type that every reader takes for a file with content.
  var isFile: Bool { [TarType.file, TarType.oldFile, UInt8(ascii: "7")].contains(typeFlag) }

  /// True for an entry after whose header some reader looks for the next, whatever its size: links,
  /// devices and folders, and what a slash behind any of its names makes one.
  func hasNoContent(named others: [[UInt8]]) -> Bool {
    (TarType.hardLink...TarType.fifo).contains(typeFlag)
      || (names + others).contains { name in name.prefix { $0 != 0 }.last == UInt8(ascii: "/") }
  }

  /// Where the next header begins after content of this size, or nil beyond any file.
  static func end(of size: UInt64, from start: UInt64) -> UInt64? {
    let block = UInt64(TarHeader.blockSize)
    let limit = UInt64(Int64.max) - block
    guard size <= limit, start <= limit - size else { return nil }
    return start + (size + block - 1) / block * block
  }

  /// True if either kind of checksum matches: some old writers summed signed bytes.
  static func hasChecksum(_ block: [UInt8]) -> Bool {
    if TarHeader.hasValidChecksum(block) { return true }
    guard case .value(let stated) = TarNumber(block[148..<156]) else { return false }
    var sum = 8 * Int(UInt8(ascii: " "))
    for (place, byte) in block.enumerated() where !(148..<156).contains(place) {
      sum += Int(Int8(bitPattern: byte))
    }
    return Int(stated) == sum
  }

  /// The values of everything that looks like a name in a damaged PAX header.
  static func names(in content: [UInt8]) -> [[UInt8]] {
    content.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      return Array(line[(equals + 1)...])
    }
  }

  /// The name as a loader that cleans paths, on any file system, would come to it.
  static func path(of name: [UInt8]) -> String {
    var path: [UInt8] = []
    var isASCII = true
    var start = 0
    for end in 0...name.count {
      let isEnd = end == name.count || name[end] == 0
      guard isEnd || name[end] == UInt8(ascii: "/") || name[end] == UInt8(ascii: "\\") else {
        isASCII = isASCII && name[end] < 0x80
        continue
      }
      append(name[start..<end], to: &path)
      start = end + 1
      if isEnd { break }
    }
    let text = String(decoding: path, as: UTF8.self)
    return isASCII ? text : EntryPath.folded(text)
  }

  /// Adds a part to a path in lower case, or follows it where it is `.` or `..`.
  private static func append(_ part: ArraySlice<UInt8>, to path: inout [UInt8]) {
    let dot = UInt8(ascii: ".")
    switch part.count {
    case 0: return
    case 1 where part.first == dot: return
    case 2 where part.first == dot && part.last == dot:
      path.removeLast(path.count - (path.lastIndex(of: UInt8(ascii: "/")) ?? 0))
    default:
      if !path.isEmpty { path.append(UInt8(ascii: "/")) }
      for byte in part { path.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) }
    }
  }
}
