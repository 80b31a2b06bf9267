import Glibc

/// Bytes that are erased from memory when nobody needs them any more.
///
/// They live on pages of their own, kept out of core dumps and, where the system allows it, out of
/// swap. They are never printed and have no equality operator; `matches` compares in constant time.
@safe
public final class SecretBytes: @unchecked Sendable, CustomStringConvertible, CustomReflectable {
  // Unchecked: the storage is written only before `init` returns and in `deinit`.
  private let storage: UnsafeMutableRawBufferPointer
  /// The number of bytes.
  public let count: Int

  /// Copies the bytes and erases the given array if nobody else holds it.
  ///
  /// Pass the array with `consume`, or the caller's copy remains.
  public convenience init(_ bytes: consuming [UInt8]) {
    self.init(copying: bytes.span)
    Self.erase(&bytes)
  }

  /// Copies the bytes; their old place is the caller's to erase.
  public init(copying bytes: Span<UInt8>) {
    count = bytes.count
    unsafe storage = Self.allocate(bytes.count)
    let target = unsafe storage
    unsafe bytes.withUnsafeBytes { source in
      unsafe target.copyMemory(from: source)
    }
  }

  deinit {
    guard let start = unsafe storage.baseAddress else { return }
    unsafe explicit_bzero(start, storage.count)
    unsafe munmap(start, storage.count)
  }

  /// Lends the bytes for the length of `body`, which must not copy them to where they stay.
  public func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = unsafe UnsafeRawBufferPointer(rebasing: storage[0..<count])
    let typed = unsafe bytes.assumingMemoryBound(to: UInt8.self)
    return try body(unsafe typed.span)
  }

  /// Whether both hold the same bytes; the time depends only on the counts.
  public func matches(_ other: SecretBytes) -> Bool {
    guard count == other.count else { return false }
    return withBytes { mine in
      other.withBytes { theirs in
        var difference: UInt8 = 0
        for position in mine.indices { difference |= mine[position] ^ theirs[position] }
        return difference == 0
      }
    }
  }

  /// The bytes without one newline (LF or CRLF) at their end, as a passphrase file has one.
  public func droppingTrailingNewline() -> SecretBytes {
    withBytes { bytes in
      var end = bytes.count
      if end > 0, bytes[end - 1] == UInt8(ascii: "\n") {
        end -= 1
        if end > 0, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
      }
      return SecretBytes(copying: bytes.extracting(0..<end))
    }
  }

  /// The same text for every secret.
  public var description: String { "<secret>" }

  /// Shows nothing to a debugger or to `dump`.
  public var customMirror: Mirror { Mirror(self, children: []) }

  /// Overwrites an array in place and empties it.
  public static func erase(_ bytes: inout [UInt8]) {
    unsafe bytes.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe explicit_bzero(start, bytes.count)
    }
    bytes.removeAll()
  }

  private static func allocate(_ count: Int) -> UnsafeMutableRawBufferPointer {
    let page = sysconf(Int32(_SC_PAGESIZE))
    let size = (max(count, 1) + page - 1) / page * page
    let protection = PROT_READ | PROT_WRITE
    let start = unsafe mmap(nil, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let start = unsafe start, unsafe start != MAP_FAILED else {
      preconditionFailure("no memory for a secret of \(count) bytes")
    }
    _ = unsafe mlock(start, size)
    _ = unsafe madvise(start, size, MADV_DONTDUMP)
    return unsafe UnsafeMutableRawBufferPointer(start: start, count: size)
  }
}
