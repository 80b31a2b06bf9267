import Glibc

private typealias ArgumentVector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// What the process began with; written once, before `main`.
private nonisolated(unsafe) var initialArguments: ArgumentVector? = nil

/// glibc calls what stands in this section before `main`, with the arguments that `main` gets.
///
/// Swift's own `CommandLine` reads them from `/proc`, and has none where that is not mounted.
@section(".init_array")
@used
private let keepArguments: @convention(c) (Int32, ArgumentVector?, ArgumentVector?) -> Void = {
  _, arguments, _ in unsafe initialArguments = arguments
}

extension ProcessSetting {
  /// The arguments of the process, the program's name first, as ``PathText``.
  ///
  /// Swift's own `CommandLine.arguments` replaces bytes that are not UTF-8 and so names other
  /// files than the caller meant.
  public static var arguments: [String] {
    guard let start = unsafe initialArguments else { return [] }
    var arguments: [String] = []
    while let argument = unsafe start[arguments.count] {
      let bytes = unsafe UnsafeBufferPointer(start: argument, count: strlen(argument))
      arguments.append(unsafe PathText.text(of: bytes.map { UInt8(bitPattern: $0) }))
    }
    return arguments
  }
}
