/// What a tar archive holds, as the strict reader lists it.
struct TarIndex {
  /// The entries in archive order.
  ///
  /// An entry for the root itself has an empty path.
  var entries: [ContainerEntry] = []
  /// Where the two blocks of zeros begin.
  var endOffset: UInt64 = 0
}
