import NativeSystem

extension ContainerError {
  /// Does something with files whose errors are those of a container.
  static func located<R>(_ body: () throws(FileError) -> R) throws(ContainerError) -> R {
    do {
      return try body()
    } catch {
      throw .file(error)
    }
  }
}
