import Digests
import NativeSystem
import StrictEncoding

/// Copies the files of a pack into a folder of our own, each held against the manifest.
struct PackUnpacking {
  /// Gives the next bytes of a file, at most as many as there is room for; 0 at the end.
  typealias Reading = (inout [UInt8]) throws(PackError) -> Int

  private let place: PrivateFolder
  private var manifest: PackManifest?
  /// What the manifest names and has not come yet.
  private var awaited: [String: PackFile] = [:]
  private var seen: Set<String> = []
  private var folders: Set<String> = []
  private var isSigned = false
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// The longest signature of a manifest in bytes: far above a bundle with timestamps.
  private static let signatureBytes: UInt64 = 16 << 20

  init(into place: PrivateFolder) {
    self.place = place
  }

  /// Takes the manifest, which comes before all else.
  mutating func takeManifest(size: UInt64, _ read: Reading) throws(PackError) {
    let sink = try copy(
      PackName.manifest, size: size, limit: UInt64(PackLimits.manifestBytes), read)
    let own = try sink.finish()
    let bytes: [UInt8]
    do throws(ReadLimitError) {
      bytes = try open(PackName.manifest).readAll(limit: PackLimits.manifestBytes)
    } catch {
      switch error {
      case .file(let error): throw .file(error)
      case .exceedsLimit: throw .limit("bytes of a manifest", limit: own.size)
      }
    }
    let manifest = try PackManifest(parsing: bytes)
    awaited.reserveCapacity(manifest.files.count)
    for file in manifest.files { awaited[file.path] = file }
    self.manifest = manifest
  }

  /// Takes a file that the manifest names, or the manifest's signature.
  mutating func take(_ name: String, size: UInt64, _ read: Reading) throws(PackError) {
    try PackName.demandAllowed(name)
    guard seen.insert(name).inserted, !name.isExactly(PackName.manifest) else {
      throw .duplicate(path: name)
    }
    guard !name.isExactly(PackName.signature) else {
      _ = try copy(name, size: size, limit: Self.signatureBytes, read).finish()
      isSigned = true
      return
    }
    guard let expected = awaited.removeValue(forKey: name) else { throw .extra(path: name) }
    guard expected.size == size else {
      throw .size(path: name, expected: expected.size, found: size)
    }
    let found = try copy(name, size: size, limit: PackLimits.fileBytes, read).finish()
    guard found.digest == expected.digest else {
      throw .digest(
        path: name, expected: expected.digest.description, found: found.digest.description)
    }
  }

  /// Ends the copying.
  ///
  /// - Throws: ``PackError/missing(path:)`` for the first file that has not come.
  func finished() throws(PackError) -> UnpackedPack {
    guard let manifest else { throw .missing(path: PackName.manifest) }
    if let first = manifest.files.first(where: { awaited[$0.path] != nil }) {
      throw .missing(path: first.path)
    }
    return UnpackedPack(manifest, isSigned: isSigned, in: place)
  }

  private mutating func copy(
    _ name: String, size: UInt64, limit: UInt64, _ read: Reading
  ) throws(PackError) -> PackSink {
    guard size <= limit else { throw .limit("bytes of \(name)", limit: limit) }
    let sink = PackSink(try create(name), name, .report)
    var left = size
    while left > 0 {
      let count = try read(&buffer)
      guard count > 0, UInt64(count) <= left else {
        throw .size(path: name, expected: size, found: size - left + UInt64(count))
      }
      try sink.write(buffer.span.extracting(0..<count))
      left -= UInt64(count)
    }
    return sink
  }

  private mutating func create(_ name: String) throws(PackError) -> NewFile {
    do throws(FileError) {
      var folder = ""
      for part in name.split(separator: "/").dropLast() {
        folder += (folder.isEmpty ? "" : "/") + part
        if folders.insert(folder).inserted {
          try place.folder.createFolder(folder, mode: 0o700)
        }
      }
      return try place.folder.createFile(name, mode: 0o600)
    } catch {
      throw .file(error)
    }
  }

  private func open(_ name: String) throws(ReadLimitError) -> OpenFile {
    do throws(FileError) { return try OpenFile.open("\(place.path)/\(name)") } catch {
      throw .file(error)
    }
  }
}
