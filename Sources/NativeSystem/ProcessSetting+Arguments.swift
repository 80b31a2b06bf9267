import Glibc

extension ProcessSetting {
  /// The arguments of the process, the program's name first, as ``PathText``.
  ///
  /// Swift's own `CommandLine.arguments` replaces bytes that are not UTF-8 and so names other
  /// files than the caller meant.
  public static var arguments: [String] {
    (0..<Int(CommandLine.argc)).compactMap { index in
      guard let argument = unsafe CommandLine.unsafeArgv[index] else { return nil }
      let bytes = unsafe UnsafeBufferPointer(start: argument, count: strlen(argument))
      return unsafe PathText.text(of: bytes.map { UInt8(bitPattern: $0) })
    }
  }
}
