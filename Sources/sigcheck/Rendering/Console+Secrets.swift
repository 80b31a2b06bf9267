import NativeSystem

extension Console {
  /// Warns if others than the owner may read or change a file that holds a secret.
  static func warnIfReadableByOthers(_ file: OpenFile, _ what: String) {
    guard let status = try? file.status(), status.kind == .regular, status.mode & 0o077 != 0
    else { return }
    warning(
      "the \(what) '\(file.path)' can be read or changed by others (mode "
        + "\(String(status.mode & 0o777, radix: 8))); run: chmod 600 '\(file.path)'")
  }

  /// Leaves the line of a prompt that was not answered, where the prompt can be seen.
  static func endPrompt() {
    guard Terminal.isTerminal(.error) else { return }
    try? StandardStream.error.write([UInt8(ascii: "\n")])
  }
}
