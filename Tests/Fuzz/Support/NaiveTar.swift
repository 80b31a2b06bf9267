import Artifacts
import NativeArchive

/// A reader of tar archives that checks nothing: what a loader in a hurry would make of them.
enum NaiveTar {
  /// An entry, in the terms that every reader has.
  struct Entry: Equatable {
    var path: [UInt8] = []
    var kind: UInt8 = 0
    var target: [UInt8] = []
    var size: UInt64 = 0
    var dataOffset: UInt64 = 0
  }

  private static let block = 512

  static func entries(of input: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    var pending = Entry()
    var pendingSize: UInt64?
    var offset = 0
    while offset + block <= input.count, input[offset] != 0 || input[offset + 156] != 0 {
      let header = Array(input[offset..<(offset + block)])
      let flag = header[156]
      let isExtension = [0x4C, 0x4B, 0x78, 0x67].contains(flag)
      let size = isExtension ? number(header[124..<136]) : pendingSize ?? number(header[124..<136])
      let start = offset + block
      let end = min(start + Int(clamping: size), input.count)
      let content = Array(input[min(start, input.count)..<end])
      switch flag {
      case 0x4C: pending.path = text(content[...])
      case 0x4B: pending.target = text(content[...])
      case 0x78: takeRecords(content, &pending, &pendingSize)
      case 0x67: break
      default:
        entries.append(entry(header, pending, size: size, dataOffset: UInt64(start)))
        pending = Entry()
        pendingSize = nil
      }
      offset = start + (Int(clamping: size) + block - 1) / block * block
    }
    return entries.filter { !$0.path.isEmpty }
  }

  /// Corrects the checksum of each header, and where `records` says so the lengths of the records of
  /// extension headers.
  static func repair(_ input: inout [UInt8], records: Bool) {
    var offset = 0
    while offset + block <= input.count {
      if input[offset..<(offset + block)].allSatisfy({ $0 == 0 }) { return }
      let size = Int(clamping: number(input[(offset + 124)..<(offset + 136)]))
      let start = offset + block
      if records, input[offset + 156] == 0x78 {
        repairRecords(&input, start..<min(start + min(size, 4096), input.count))
      }
      for position in 148..<156 { input[offset + position] = UInt8(ascii: " ") }
      let sum = input[offset..<(offset + block)].reduce(0) { $0 + Int($1) }
      let digits = String(sum, radix: 8)
      let field = String(repeating: "0", count: 6 - digits.utf8.count) + digits + "\0 "
      for (position, byte) in field.utf8.enumerated() { input[offset + 148 + position] = byte }
      guard size < input.count else { return }
      offset = start + (size + block - 1) / block * block
    }
  }

  /// Writes the right number of as many digits in front of each line.
  private static func repairRecords(_ input: inout [UInt8], _ range: Range<Int>) {
    var start = range.lowerBound
    while let end = input[start..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) {
      let digits = input[start...end].prefix { (0x30...0x39).contains($0) }.count
      let length = Array(String(end + 1 - start).utf8)
      if digits == length.count {
        for (position, byte) in length.enumerated() { input[start + position] = byte }
      }
      start = end + 1
    }
  }

  private static func entry(
    _ header: [UInt8], _ pending: Entry, size: UInt64, dataOffset: UInt64
  ) -> Entry {
    var path = text(header[0..<100])
    let prefix = text(header[345..<500])
    if header[257..<265].elementsEqual(Array("ustar\u{0}00".utf8)), !prefix.isEmpty {
      path = prefix + [UInt8(ascii: "/")] + path
    }
    if !pending.path.isEmpty { path = pending.path }
    let target = pending.target.isEmpty ? text(header[157..<257]) : pending.target
    var kind = header[156] == 0 ? UInt8(ascii: "0") : header[156]
    if kind == UInt8(ascii: "0"), path.last == UInt8(ascii: "/") { kind = UInt8(ascii: "5") }
    return Entry(
      path: plain(path), kind: kind, target: target, size: size, dataOffset: dataOffset)
  }

  private static func takeRecords(
    _ content: [UInt8], _ pending: inout Entry, _ size: inout UInt64?
  ) {
    for line in content.split(separator: UInt8(ascii: "\n")) {
      guard let space = line.firstIndex(of: UInt8(ascii: " ")),
        let equals = line[space...].firstIndex(of: UInt8(ascii: "="))
      else { continue }
      let value = Array(line[(equals + 1)...])
      switch String(decoding: line[(space + 1)..<equals], as: UTF8.self) {
      case "path": pending.path = value
      case "linkpath": pending.target = value
      case "size": size = UInt64(String(decoding: value, as: UTF8.self))
      default: break
      }
    }
  }

  /// Without `./` in front and a slash behind.
  fileprivate static func plain(_ name: [UInt8]) -> [UInt8] {
    var rest = name.starts(with: Array("./".utf8)) ? name.dropFirst(2) : name[...]
    if rest.last == UInt8(ascii: "/") { rest.removeLast() }
    return rest.elementsEqual([UInt8(ascii: ".")]) ? [] : Array(rest)
  }

  private static func text(_ field: ArraySlice<UInt8>) -> [UInt8] {
    Array(field.prefix { $0 != 0 })
  }

  private static func number(_ field: ArraySlice<UInt8>) -> UInt64 {
    if field.first == 0x80 { return field.dropFirst().reduce(0) { $0 << 8 | UInt64($1) } }
    return field.drop { $0 == UInt8(ascii: " ") }.prefix { (0x30...0x37).contains($0) }
      .reduce(0) { $0 << 3 | UInt64($1 - 0x30) }
  }
}

extension NaiveTar.Entry {
  /// An entry as the strict reader lists it.
  init(_ entry: ContainerEntry) {
    path = Array(entry.path.utf8)
    size = entry.size
    dataOffset = entry.dataOffset
    switch entry.kind {
    case .file: kind = UInt8(ascii: "0")
    case .folder: kind = UInt8(ascii: "5")
    case .hardLink(let target): (kind, self.target) = (UInt8(ascii: "1"), Array(target.utf8))
    case .symbolicLink(let target): (kind, self.target) = (UInt8(ascii: "2"), Array(target.utf8))
    }
  }

  /// An entry as libarchive lists it.
  init(_ entry: LibarchiveEntry) {
    path = NaiveTar.plain(entry.pathname)
    size = entry.size ?? 0
    dataOffset = entry.dataOffset
    switch entry.kind {
    case .file: kind = UInt8(ascii: "0")
    case .folder: kind = UInt8(ascii: "5")
    case .hardLink(let target): (kind, self.target) = (UInt8(ascii: "1"), target)
    case .symbolicLink(let target): (kind, self.target) = (UInt8(ascii: "2"), target)
    case .other: kind = 0
    }
  }

  /// Whether a loader of images would begin with this entry.
  var isMarker: Bool {
    ImageMarker.allCases.contains { path.elementsEqual($0.rawValue.utf8) }
  }
}
