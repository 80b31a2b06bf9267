import StrictEncoding

/// The `repositories` file of a docker-archive: names of images by the ID of their top layer.
struct RepositoriesDocument: Sendable {
  /// The names in file order, as `repository:tag`, with the ID each one points to.
  let names: [(name: String, id: String)]

  init(_ bytes: [UInt8]) throws(ImageError) {
    let path = ImageMarker.repositories.rawValue
    let reader = DocumentReader(path: path)
    var names: [(String, String)] = []
    for (repository, tags) in try reader.map(try reader.parse(bytes), "").members {
      for (tag, id) in try reader.map(tags, repository).members {
        guard let id = id.stringValue else { throw reader.wrong(repository, .notAString) }
        names.append(("\(repository):\(tag)", id))
      }
    }
    self.names = names
  }
}
