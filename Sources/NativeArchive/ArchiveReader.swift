import CLibArchive
import Glibc

/// One libarchive handle, open on one source, for the length of a listing.
@safe
final class ArchiveReader {
  enum Step {
    case entry(LibarchiveEntry)
    case end
    case failure(LibarchiveComplaint)
  }

  private let handle: OpaquePointer?
  private let source: ArchiveSource
  private let openStatus: Int32

  init(_ source: ArchiveSource) {
    self.source = source
    let handle = unsafe archive_read_new()
    unsafe self.handle = handle
    guard unsafe handle != nil else {
      openStatus = ARCHIVE_FATAL
      return
    }
    unsafe archive_read_support_format_tar(handle)
    let context = unsafe Unmanaged.passUnretained(source).toOpaque()
    unsafe archive_read_set_callback_data(handle, context)
    unsafe archive_read_set_read_callback(handle) { _, context, block in
      unsafe ArchiveSource.from(context).read(block)
    }
    unsafe archive_read_set_skip_callback(handle) { _, context, request in
      unsafe ArchiveSource.from(context).skip(request)
    }
    unsafe archive_read_set_seek_callback(handle) { _, context, offset, origin in
      unsafe ArchiveSource.from(context).seek(offset, origin)
    }
    openStatus = unsafe archive_read_open1(handle)
  }

  deinit {
    unsafe archive_read_free(handle)
  }

  func next() -> Step {
    guard openStatus == ARCHIVE_OK else { return .failure(complaint()) }
    var entry: OpaquePointer?
    let status = unsafe archive_read_next_header(handle, &entry)
    switch status {
    case ARCHIVE_OK, ARCHIVE_WARN:
      guard let entry = unsafe entry else { return .failure(complaint()) }
      return unsafe .entry(describe(entry, warning: status == ARCHIVE_WARN ? complaint() : nil))
    case ARCHIVE_EOF:
      return .end
    default:
      return .failure(complaint())
    }
  }

  /// Where the headers that were read last begin.
  var headerOffset: UInt64 {
    unsafe UInt64(clamping: archive_read_header_position(handle))
  }

  private func describe(_ entry: OpaquePointer, warning: LibarchiveComplaint?) -> LibarchiveEntry {
    unsafe LibarchiveEntry(
      pathname: bytes(archive_entry_pathname(entry)) ?? [],
      kind: kind(of: entry),
      size: archive_entry_size_is_set(entry) == 0
        ? nil : UInt64(exactly: archive_entry_size(entry)),
      headerOffset: headerOffset,
      // The headers are consumed by now, so the position is the content's first byte.
      dataOffset: UInt64(clamping: archive_filter_bytes(handle, 0)),
      warning: warning)
  }

  private func kind(of entry: OpaquePointer) -> LibarchiveEntry.Kind {
    if let target = unsafe bytes(archive_entry_hardlink(entry)) { return .hardLink(target) }
    // The type macros of C's sys/stat.h are not imported; these are their values on Linux.
    switch unsafe archive_entry_filetype(entry) {
    case 0o100000: return .file
    case 0o040000: return .folder
    case 0o120000: return unsafe .symbolicLink(bytes(archive_entry_symlink(entry)) ?? [])
    default: return .other
    }
  }

  private func complaint() -> LibarchiveComplaint {
    guard unsafe handle != nil else {
      return LibarchiveComplaint(number: 0, message: "no memory for an archive reader")
    }
    let message = unsafe bytes(archive_error_string(handle)) ?? []
    return unsafe LibarchiveComplaint(
      number: archive_errno(handle), message: String(decoding: message, as: UTF8.self))
  }

  private func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
    guard let text = unsafe text else { return nil }
    return unsafe Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
  }
}
