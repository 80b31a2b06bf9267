/// Makes an entry of its header and its extension headers.
struct TarEntryReading {
  private let header: TarHeader
  private let extensions: TarExtension
  private let offset: UInt64

  init(_ header: TarHeader, _ extensions: TarExtension, at offset: UInt64) {
    self.header = header
    self.extensions = extensions
    self.offset = offset
  }

  func entry(dataOffset: UInt64) throws(TarError) -> ContainerEntry {
    let bytes = if let name = extensions.name { name } else { try header.name() }
    let isFolder = self.isFolder(named: bytes)
    let shown = String(decoding: bytes, as: UTF8.self)
    let path: String
    do {
      path = try EntryPath.normalised(bytes, isFolder: isFolder)
    } catch {
      throw .name(error, name: shown, at: offset)
    }
    let kind = try kind(name: path, isFolder: isFolder)
    let size = try extensions.size(in: header, name: path, at: offset)
    guard kind == .file || size == 0 else {
      throw .unexpectedContent(name: path, size: size, at: offset)
    }
    return ContainerEntry(path: path, kind: kind, size: size, dataOffset: dataOffset)
  }

  /// The old format marks folders only by a slash at the end of the name.
  private func isFolder(named name: [UInt8]) -> Bool {
    header.typeFlag == TarType.folder
      || header.typeFlag == TarType.oldFile && name.last == UInt8(ascii: "/")
  }

  private func kind(name: String, isFolder: Bool) throws(TarError) -> ContainerEntry.Kind {
    let target = if let name = extensions.linkName { name } else { try header.linkName() }
    switch header.typeFlag {
    case TarType.file, TarType.oldFile, TarType.folder:
      // libarchive makes a link of any entry with a target.
      guard target.isEmpty else { throw .extensionHeader(.linkWithoutLink, at: offset) }
      return isFolder ? .folder : .file
    case TarType.symbolicLink:
      return .symbolicLink(target: try text(of: target, for: name))
    case TarType.hardLink:
      return .hardLink(target: try text(of: target, for: name))
    case TarType.characterDevice, TarType.blockDevice, TarType.fifo:
      throw .entryType(.special, flag: header.typeFlag, at: offset)
    case TarType.sparse:
      throw .entryType(.sparse, flag: header.typeFlag, at: offset)
    default:
      throw .entryType(.unknown, flag: header.typeFlag, at: offset)
    }
  }

  private func text(of target: [UInt8], for name: String) throws(TarError) -> String {
    guard let text = String(validating: target, as: UTF8.self) else {
      let shown = String(decoding: target, as: UTF8.self)
      throw .link(.target, name: name, target: shown)
    }
    return text
  }
}
