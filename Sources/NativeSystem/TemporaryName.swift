import Glibc

/// The names of our temporaries: `.NAME.sigcheck-XXXXXXXXXX.tmp`.
enum TemporaryName {
  /// Collisions of random names do not happen; a limit keeps a broken file system from a loop.
  static let maxAttempts = 100

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
  private static let randomLength = 10
  private static let mark = Array(".sigcheck-".utf8)
  private static let suffix = Array(".tmp".utf8)

  /// A new path beside another, with fifty random bits.
  static func make(beside path: PathParts) -> String {
    let random = (0..<randomLength).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }
    return path.beside(String(decoding: mark + random + suffix, as: UTF8.self))
  }

  /// Whether a name is one of ours.
  static func matches(_ name: [UInt8]) -> Bool {
    let tail = mark.count + randomLength + suffix.count
    guard name.first == UInt8(ascii: "."), name.count >= tail,
      name.suffix(suffix.count).elementsEqual(suffix),
      name.suffix(tail).prefix(mark.count).elementsEqual(mark)
    else { return false }
    return name.dropLast(suffix.count).suffix(randomLength).allSatisfy(alphabet.contains)
  }

  /// Marks a temporary as in use, until its descriptor is closed or the process ends.
  ///
  /// Best effort: not every file system has locks. The lock is shared, so that none waits.
  static func markInUse(_ descriptor: Int32) {
    _ = SystemCall.retrying { flock(descriptor, LOCK_SH | LOCK_NB) }
  }

  /// Whether nobody has marked the open temporary as in use.
  static func isAbandoned(_ descriptor: Int32) -> Bool {
    SystemCall.retrying { flock(descriptor, LOCK_EX | LOCK_NB) } == 0
  }
}
