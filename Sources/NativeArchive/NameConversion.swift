import Glibc

/// Lets libarchive keep UTF-8 names as they are, whatever locale the process runs in.
///
/// libarchive converts the names of PAX headers from UTF-8 to the thread's locale. In the C locale,
/// the one of every program that does not ask for another, that turns each name that is not ASCII
/// into a warning. A UTF-8 locale is therefore set for this thread and for the length of one
/// listing; the process's own locale is not touched.
enum NameConversion {
  private nonisolated(unsafe) static let utf8: locale_t? = {
    for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] {
      if let locale = unsafe newlocale(LC_CTYPE_MASK, name, nil) { return unsafe locale }
    }
    return nil
  }()

  /// Runs `body` in a UTF-8 locale; where the system has none, a name that is not ASCII in a PAX
  /// header is refused for libarchive's warning.
  static func withUTF8<R>(_ body: () -> R) -> R {
    guard let locale = unsafe utf8 else { return body() }
    let previous = unsafe uselocale(locale)
    defer { unsafe _ = uselocale(previous) }
    return body()
  }
}
