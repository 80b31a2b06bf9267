import NativeSystem

/// Where a container's bytes are.
protocol ContainerStorage: Sendable {
  func reader(for entry: ContainerEntry) throws(ContainerError) -> (OpenFile, Range<UInt64>)
  func verifyUnchanged() throws(ContainerError)
}
