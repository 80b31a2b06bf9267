public import NativeSystem

extension BundleIndex {
  /// How many bundles a search takes in: each stays in the index with its claims.
  public static let maximumCount = 4 << 20

  /// Searches folders, and the folders in them, for bundles, and indexes them in the order of their paths.
  ///
  /// A file has bundles if it is named as bundles are (``SidecarName``) or if its content is one or several, one a
  /// line; this is so for the blobs of an image layout as well, where registries' tools put bundles. Links are
  /// not followed, but for a folder that is given as one. Folders that overlap are searched once.
  ///
  /// What could not be read, what has the name of a bundle and is none, and what says that it is a bundle and is
  /// malformed is among ``problems`` and hides no other.
  ///
  /// - Throws: ``SidecarError`` if one of the folders themselves cannot be opened, or there are more bundles than
  ///   ``maximumCount``.
  public init(
    searching folders: [String], workers: Int = ProcessSetting.processorCount
  ) throws(SidecarError) {
    self.init()
    var search = try BundleSearch(in: folders)
    while true {
      let batch = try search.files(limit: Self.batchSize)
      problems += search.takeProblems()
      guard !batch.isEmpty else { break }
      let read = Workers.results(count: batch.count, workers: workers) { index in
        ReadFile(batch[index], carrying: Self.longestCarried)
      }
      for (file, read) in zip(batch, read) { add(read, file.path) }
      guard count <= Self.maximumCount else { throw .tooManyFound(limit: Self.maximumCount) }
    }
    unclaimed.complete(claims: claims, algorithms: algorithms)
  }
}
