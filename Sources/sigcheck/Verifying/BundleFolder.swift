import Sidecars

/// The bundles in folders and the folders in them, and what is wrong with files there.
struct BundleFolder: Sendable {
  /// The bundles by the digests that they claim.
  let index: BundleIndex
  /// What is wrong with files that count for nothing.
  let warnings: [Diagnostic]

  /// Reads every file of bundles; a malformed one is told of and counts for nothing.
  init(_ folder: String) throws(Failure) {
    try self.init(searching: [folder])
    for error in index.problems {
      Console.warning("\(error.explanation.message); it counts for nothing")
    }
  }

  /// Reads every file of bundles in several folders; a malformed one counts for nothing.
  init(searching folders: [String]) throws(Failure) {
    do throws(SidecarError) {
      index = try BundleIndex(searching: folders)
    } catch {
      throw Failure(error)
    }
    warnings = index.problems.map { Failure($0).diagnostic }
  }

  /// Reads bundle files; a malformed one counts for nothing.
  init(files: [String]) {
    index = BundleIndex(reading: files)
    warnings = index.problems.map { Failure($0).diagnostic }
  }
}
