public import Foundation

/// Files by path, in order, that can be written as an archive or as a folder.
public struct FileSet: Sendable {
  /// The files in the order in which they are written.
  public var files: [(path: String, bytes: [UInt8])]

  /// Collects files.
  public init(_ files: [(path: String, bytes: [UInt8])]) {
    self.files = files
  }

  /// The bytes at a path: setting them replaces or adds the file, nil removes it.
  public subscript(path: String) -> [UInt8]? {
    get { files.first { $0.path == path }?.bytes }
    set {
      let position = files.firstIndex { $0.path == path }
      switch (position, newValue) {
      case (let position?, let bytes?): files[position].bytes = bytes
      case (let position?, nil): files.remove(at: position)
      case (nil, let bytes?): files.append((path, bytes))
      case (nil, nil): break
      }
    }
  }

  /// Flips the lowest bit of the last byte of a file.
  public mutating func flipBit(in path: String) {
    guard var bytes = self[path], let last = bytes.popLast() else { return }
    self[path] = bytes + [last ^ 1]
  }

  /// The files as a tar archive.
  public var archive: [UInt8] { TarWriter.archive(files) }

  /// Writes the archive to a file and returns its path.
  public func write(to file: URL) throws -> String {
    try Data(archive).write(to: file)
    return file.path
  }

  /// Writes the files below a folder and returns its path.
  public func write(below folder: URL) throws -> String {
    for (path, bytes) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    return folder.path
  }
}
