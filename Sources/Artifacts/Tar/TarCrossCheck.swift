import NativeArchive
import NativeSystem

/// Compares the strict reader's list of an archive with libarchive's.
struct TarCrossCheck {
  private let index: TarIndex
  private var position = 0
  private var refusal: TarError?

  /// Lets libarchive read the archive that `index` lists.
  ///
  /// - Throws: ``TarError/readersDisagree(_:entry:name:)`` for any difference, and
  ///   ``TarError/secondReaderRefused(message:)`` for any complaint.
  static func confirm(
    _ index: TarIndex, of file: OpenFile, fileSize: UInt64
  ) throws(TarError) {
    var check = TarCrossCheck(index)
    let ending: LibarchiveIndex.Ending
    do {
      ending = try LibarchiveIndex.walk(size: fileSize) { offset, buffer throws(FileError) in
        try file.read(into: &buffer, at: offset, count: buffer.count)
      } visit: { entry in
        check.visit(entry)
      }
    } catch {
      throw .unreadable(error)
    }
    try check.finish(ending)
  }

  private init(_ index: TarIndex) {
    self.index = index
  }

  private mutating func visit(_ entry: LibarchiveEntry) -> LibarchiveIndex.Next {
    refusal = difference(at: entry)
    position += 1
    return refusal == nil ? .goOn : .stop
  }

  private func difference(at entry: LibarchiveEntry) -> TarError? {
    if let warning = entry.warning { return .secondReaderRefused(message: warning.message) }
    guard position < index.entries.count else {
      let name = String(decoding: entry.pathname, as: UTF8.self)
      return .readersDisagree(.count, entry: position, name: name)
    }
    let own = index.entries[position]
    return disagreement(own, entry).map {
      .readersDisagree($0, entry: position, name: own.path)
    }
  }

  private func disagreement(
    _ own: ContainerEntry, _ other: LibarchiveEntry
  ) -> TarDisagreement? {
    switch (own.kind, other.kind) {
    case (.file, .file), (.folder, .folder): break
    case (.symbolicLink(let target), .symbolicLink(let otherTarget)),
      (.hardLink(let target), .hardLink(let otherTarget)):
      guard target.utf8.elementsEqual(otherTarget) else { return .linkTarget }
    default: return .type
    }
    guard Self.isSpelling(other.pathname, of: own) else { return .name }
    // libarchive leaves the size of a link unset.
    guard (other.size ?? 0) == own.size else { return .size }
    return other.dataOffset == own.dataOffset ? nil : .offset
  }

  /// True if the bytes are an entry's name as an archive may write it: `./` in front, a slash
  /// behind a folder.
  private static func isSpelling(_ name: [UInt8], of entry: ContainerEntry) -> Bool {
    let prefix = Array("./".utf8)
    var rest = name.starts(with: prefix) ? name.dropFirst(prefix.count) : name[...]
    if entry.kind == .folder, rest.last == UInt8(ascii: "/") { rest.removeLast() }
    if entry.path.isEmpty, rest.elementsEqual([UInt8(ascii: ".")]) { return true }
    return rest.elementsEqual(entry.path.utf8)
  }

  private func finish(_ ending: LibarchiveIndex.Ending) throws(TarError) {
    if let refusal { throw refusal }
    switch ending {
    case .failed(let complaint):
      throw .secondReaderRefused(message: complaint.message)
    case .complete(let endOffset):
      guard position == index.entries.count else {
        let name = index.entries[position].path
        throw .readersDisagree(.count, entry: position, name: name)
      }
      guard endOffset == index.endOffset else {
        throw .readersDisagree(.offset, entry: position, name: "")
      }
    case .stopped:
      preconditionFailure("a walk is stopped only for a refusal")
    }
  }
}
