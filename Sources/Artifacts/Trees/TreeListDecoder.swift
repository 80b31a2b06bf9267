import Digests
import StrictEncoding

/// Reads an entry list line by line.
struct TreeListDecoder {
  private let text: [UInt8]
  /// The line being read; the header is line 1.
  private var line = 1
  private var entries: [TreeEntry] = []
  /// The paths of the folders so far, by their bytes.
  private var folders: Set<[UInt8]> = []

  init(_ text: [UInt8]) { self.text = text }

  mutating func decode() throws(TreeListError) -> [TreeEntry] {
    guard text.starts(with: TreeListEncoder.header) else { throw .header }
    guard text.last == TreeListEncoder.lineEnd else { throw .truncated }
    let lines = text.dropFirst(TreeListEncoder.header.count).dropLast()
    guard text.count > TreeListEncoder.header.count else { return [] }
    var rest = lines
    while true {
      line += 1
      let end = rest.firstIndex(of: TreeListEncoder.lineEnd) ?? rest.endIndex
      try add(try entry(rest[..<end]))
      guard end < rest.endIndex else { return entries }
      rest = rest[(end + 1)...]
    }
  }

  private mutating func add(_ entry: TreeEntry) throws(TreeListError) {
    guard entries.count < TreeLimits.entries else { throw .tooMany(limit: TreeLimits.entries) }
    if let last = entries.last, !last.path.precedesBytewise(entry.path) {
      throw .order(line: line)
    }
    let path = Array(entry.path.utf8)
    if let slash = path.lastIndex(of: UInt8(ascii: "/")) {
      guard folders.contains(Array(path[..<slash])) else { throw .parent(line: line) }
    }
    if case .folder = entry.content { folders.insert(path) }
    entries.append(entry)
  }

  private func entry(_ line: ArraySlice<UInt8>) throws(TreeListError) -> TreeEntry {
    let fields = line.split(separator: TreeListEncoder.tab, omittingEmptySubsequences: false)
    let kind = String(decoding: fields[0], as: UTF8.self)
    switch (kind, fields.count) {
    case ("folder", 2):
      return TreeEntry(path: try path(fields[1]), content: .folder)
    case ("link", 3):
      return TreeEntry(path: try path(fields[1]), content: .link(target: try target(fields[2])))
    case ("file", 4), ("executable", 4):
      return TreeEntry(
        path: try path(fields[1]),
        content: .file(
          size: try size(fields[2]), sha256: try digest(fields[3]),
          isExecutable: kind == "executable"))
    default: throw .malformedLine(line: self.line)
    }
  }

  private func path(_ field: ArraySlice<UInt8>) throws(TreeListError) -> String {
    let bytes = try unescaped(field)
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count <= TreeLimits.depth, parts.allSatisfy(Self.isName) else {
      throw .path(line: line)
    }
    return try text(bytes)
  }

  private func target(_ field: ArraySlice<UInt8>) throws(TreeListError) -> String {
    let bytes = try unescaped(field)
    guard !bytes.isEmpty else { throw .path(line: line) }
    return try text(bytes)
  }

  private func text(_ bytes: [UInt8]) throws(TreeListError) -> String {
    guard bytes.count <= TreeLimits.pathLength, !bytes.contains(0),
      let text = String(validating: bytes, as: UTF8.self)
    else { throw .path(line: line) }
    return text
  }

  private static func isName(_ part: ArraySlice<UInt8>) -> Bool {
    !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
  }

  /// Undoes the escapes, of which each byte that needs one has exactly one.
  private func unescaped(_ field: ArraySlice<UInt8>) throws(TreeListError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(field.count)
    var rest = field
    while let byte = rest.popFirst() {
      guard byte == TreeListEncoder.backslash else {
        guard !TreeListEncoder.isEscaped(byte) else { throw .spelling(line: line) }
        bytes.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard let escaped = try? Hex.decode(digits).first, TreeListEncoder.isEscaped(escaped) else {
        throw .spelling(line: line)
      }
      bytes.append(escaped)
      rest = rest.dropFirst(2)
    }
    return bytes
  }

  private func size(_ field: ArraySlice<UInt8>) throws(TreeListError) -> UInt64 {
    let isDecimal = field.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard isDecimal, !field.isEmpty, field.first != UInt8(ascii: "0") || field.count == 1,
      let size = Int64(String(decoding: field, as: UTF8.self))
    else { throw .size(line: line) }
    return UInt64(size)
  }

  private func digest(_ field: ArraySlice<UInt8>) throws(TreeListError) -> SHA256Digest {
    do {
      return try SHA256Digest(hex: String(decoding: field, as: UTF8.self))
    } catch {
      throw .digest(line: line)
    }
  }
}
