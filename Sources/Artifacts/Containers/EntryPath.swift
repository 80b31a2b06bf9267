/// The paths of entries, in the one spelling that all of this module uses.
enum EntryPath {
  /// The longest path, `PATH_MAX` on Linux.
  static let maximumLength = 4_096
  /// The longest part of one, `NAME_MAX` on Linux.
  static let maximumComponentLength = 255

  /// The path without one leading `./` and, for a folder, without one trailing slash.
  ///
  /// - Returns: The path; empty for the root itself.
  static func normalised(
    _ name: some Collection<UInt8>, isFolder: Bool
  ) throws(EntryNameProblem) -> String {
    var bytes = Array(name)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= maximumLength else { throw .tooLong }
    try checkCharacters(bytes)
    if bytes[0] == UInt8(ascii: "/") { throw .absolute }
    if bytes.starts(with: Array("./".utf8)) { bytes.removeFirst(2) }
    if isFolder, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if bytes.isEmpty || bytes == [UInt8(ascii: ".")] {
      guard isFolder else { throw .root }
      return ""
    }
    for part in bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      try checkComponent(part)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The path that holds this one; empty for the root.
  static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }

  /// What two paths have in common that a file system without case or normal forms takes for one.
  ///
  /// Compare as strings: Swift's own equality covers the normal forms.
  static func folded(_ path: String) -> String {
    let isFolded = path.utf8.allSatisfy { $0 < 0x80 && !($0 >= 0x41 && $0 <= 0x5A) }
    return isFolded ? path : path.uppercased().lowercased()
  }

  private static func checkCharacters(_ bytes: [UInt8]) throws(EntryNameProblem) {
    var isASCII = true
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F { throw .control }
      if byte == UInt8(ascii: "\\") { throw .backslash }
      if byte >= 0x80 { isASCII = false }
    }
    guard !isASCII else { return }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    let controls: ClosedRange<Unicode.Scalar> = "\u{80}"..."\u{9F}"
    if text.unicodeScalars.contains(where: controls.contains) { throw .control }
  }

  private static func checkComponent(_ part: ArraySlice<UInt8>) throws(EntryNameProblem) {
    if part.isEmpty { throw .emptyComponent }
    if part.count > maximumComponentLength { throw .tooLong }
    if part.elementsEqual([UInt8(ascii: ".")]) { throw .dot }
    if part.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) { throw .parent }
  }
}
