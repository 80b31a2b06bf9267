import NativeSystem

/// The folder of named stores of certificates: `x509/TYPE/NAME`.
struct NotationTrustStore {
  private let folder: String

  init(_ folder: String) {
    self.folder = folder
  }

  /// The number of files in a store that a policy names as `TYPE:NAME`.
  ///
  /// Nothing in it may be a link, and it must have a file: notation demands that, and a store that is not
  /// what it seems is not to be passed over.
  func count(_ store: String) throws(ExchangeError) -> Int {
    let parts = store.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, ["ca", "signingAuthority", "tsa"].contains(parts[0]),
      Self.isName(parts[1])
    else { throw .trustStore(name: store, .name) }
    let kinds: [FileKind]?
    do throws(FileError) { kinds = try self.kinds("\(folder)/x509/\(parts[0])/\(parts[1])") } catch
    {
      throw .unreadable(error)
    }
    guard let kinds else { throw .trustStore(name: store, .missing) }
    guard !kinds.contains(.symbolicLink) else { throw .trustStore(name: store, .link) }
    let files = kinds.count { $0 == .regular }
    guard files > 0 else { throw .trustStore(name: store, .empty) }
    return files
  }

  /// What lies in a folder; a link in place of it is a link, and nil is nothing.
  private func kinds(_ path: String) throws(FileError) -> [FileKind]? {
    guard try FileSystem.exists(path) else { return nil }
    let kind = try FileSystem.status(of: path, followLinks: false).kind
    guard kind == .folder else { return kind == .symbolicLink ? [kind] : nil }
    let folder = try OpenFolder.open(path, followLinks: false)
    var kinds: [FileKind] = []
    for name in try folder.names() {
      kinds.append(try folder.status(of: String(decoding: name, as: UTF8.self)).kind)
    }
    return kinds
  }

  private static func isName(_ name: Substring) -> Bool {
    !name.isEmpty && name != "." && name != ".."
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "._-".utf8.contains(byte)
        }
      }
  }
}
