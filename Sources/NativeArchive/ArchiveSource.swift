import CLibArchive
import Glibc

/// The bytes that libarchive asks for, from a Swift closure.
@safe
final class ArchiveSource {
  /// Enough for a header with its extension headers, and little to throw away before a skip.
  private static let blockSize = 8 << 10

  private let size: UInt64
  private let fill: (UInt64, inout [UInt8]) -> Int?
  private var buffer = [UInt8](repeating: 0, count: blockSize)
  private let block: UnsafeMutablePointer<UInt8>
  private var position: UInt64 = 0

  /// Makes a source of `size` bytes; `fill` gives nil where reading failed.
  init(size: UInt64, fill: @escaping (UInt64, inout [UInt8]) -> Int?) {
    self.size = size
    self.fill = fill
    unsafe block = .allocate(capacity: Self.blockSize)
  }

  deinit {
    unsafe block.deallocate()
  }

  static func from(_ context: UnsafeMutableRawPointer?) -> ArchiveSource {
    guard let context = unsafe context else {
      preconditionFailure("libarchive hands back the context it was given")
    }
    return unsafe Unmanaged<ArchiveSource>.fromOpaque(context).takeUnretainedValue()
  }

  func read(_ target: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    guard position < size else { return 0 }
    guard let count = fill(position, &buffer) else { return Int(ARCHIVE_FATAL) }
    let usable = Int(min(UInt64(count), size - position))
    // libarchive keeps the pointer until the next call, longer than an array lends its storage.
    unsafe buffer.withUnsafeBufferPointer { bytes in
      if let start = bytes.baseAddress { unsafe block.update(from: start, count: usable) }
    }
    position += UInt64(usable)
    unsafe target?.pointee = UnsafeRawPointer(block)
    return usable
  }

  func skip(_ request: Int64) -> Int64 {
    let step = min(UInt64(clamping: request), size - position)
    position += step
    return Int64(step)
  }

  func seek(_ offset: Int64, _ origin: Int32) -> Int64 {
    let start: UInt64
    switch origin {
    case SEEK_SET: start = 0
    case SEEK_CUR: start = position
    default: start = size
    }
    let (target, overflow) = Int64(clamping: start).addingReportingOverflow(offset)
    guard !overflow, target >= 0, UInt64(target) <= size else { return Int64(ARCHIVE_FATAL) }
    position = UInt64(target)
    return target
  }
}
