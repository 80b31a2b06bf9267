import CLibArchive

/// Lists a tar archive with libarchive, as the second opinion on what the archive holds.
///
/// Only the tar format and no compression is enabled. Content is skipped, never read.
public enum LibarchiveIndex {
  /// How a walk through an archive ended.
  public enum Ending: Sendable, Hashable {
    /// At the end of the archive, whose marker begins at this offset.
    case complete(endOffset: UInt64)
    /// Where the caller stopped it.
    case stopped
    /// Where libarchive gave up.
    case failed(LibarchiveComplaint)
  }

  /// What the caller of a walk wants next.
  public enum Next: Sendable, Hashable {
    /// The following entry.
    case goOn
    /// Nothing more.
    case stop
  }

  /// Hands over each entry, in archive order.
  ///
  /// - Parameters:
  ///   - size: The number of bytes of the archive.
  ///   - read: Fills the front of the buffer with the bytes at the offset and says how many there
  ///     are; fewer than the buffer holds only at the end.
  ///   - visit: Takes an entry. One with a warning is not to be relied on.
  /// - Returns: How the walk ended. A complaint of libarchive's is not thrown.
  /// - Throws: What `read` throws.
  public static func walk<Failure: Error>(
    size: UInt64,
    read: (_ offset: UInt64, _ buffer: inout [UInt8]) throws(Failure) -> Int,
    visit: (LibarchiveEntry) -> Next
  ) throws(Failure) -> Ending {
    var failure: Failure?
    let ending = withoutActuallyEscaping(read) { read in
      let source = ArchiveSource(size: size) { offset, buffer in
        do throws(Failure) {
          return try read(offset, &buffer)
        } catch {
          failure = error
          return nil
        }
      }
      return NameConversion.withUTF8 { walk(source, visit) }
    }
    if let failure { throw failure }
    return ending
  }

  private static func walk(
    _ source: ArchiveSource, _ visit: (LibarchiveEntry) -> Next
  ) -> Ending {
    let reader = ArchiveReader(source)
    while true {
      switch reader.next() {
      case .entry(let entry):
        if visit(entry) == .stop { return .stopped }
      case .end:
        return .complete(endOffset: reader.headerOffset)
      case .failure(let complaint):
        return .failed(complaint)
      }
    }
  }
}
