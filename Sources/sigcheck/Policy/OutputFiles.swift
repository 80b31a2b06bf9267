import NativeSystem

/// Files that a command writes together: each appears whole, and none if one cannot be begun.
struct OutputFiles {
  let overwrite: Bool

  /// Writes texts to their paths, in this order.
  func write(_ files: [(path: String, text: String)]) throws(Failure) {
    var made: [String] = []
    do throws(FileError) {
      for (path, _) in files { try AtomicFile.demandPlace(path, overwrite: overwrite) }
      for (path, text) in files {
        let isNew = try !FileSystem.exists(path)
        var file = try AtomicFile(creating: path, mode: 0o644, overwrite: overwrite)
        try file.write(Array(text.utf8))
        try file.commit()
        if isNew { made.append(path) }
      }
      LeftoverWarnings.tell(beside: files.map(\.path))
    } catch {
      for path in made { try? FileSystem.remove(path) }
      throw Failure(error)
    }
  }
}
