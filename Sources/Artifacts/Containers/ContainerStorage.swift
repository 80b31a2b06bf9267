import NativeSystem

/// Where a container's bytes are.
protocol ContainerStorage: Sendable {
  /// The archive as it was given, or nil for a folder.
  var archiveFile: OpenFile? { get }

  func reader(for entry: ContainerEntry) throws(ContainerError) -> (OpenFile, Range<UInt64>)
  func verifyUnchanged() throws(ContainerError)
}
