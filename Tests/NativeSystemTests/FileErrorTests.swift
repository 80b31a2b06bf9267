import Glibc
import NativeSystem
import Testing

@Suite struct FileErrorTests {
  @Test func `the reason is the system's sentence`() {
    let error = FileError(operation: .open, path: "x", code: ENOENT)
    #expect(error.reason == "No such file or directory")
    #expect(FileError(operation: .open, path: "x", code: 9_999).reason.contains("9999"))
  }

  @Test func `each property answers for its own numbers`() {
    func error(_ code: Int32, _ operation: FileError.Operation = .open) -> FileError {
      FileError(operation: operation, path: "x", code: code)
    }
    #expect(error(ENOENT).isNotFound && error(ENOTDIR).isNotFound && !error(EACCES).isNotFound)
    #expect(error(EACCES).isPermissionDenied && error(EPERM).isPermissionDenied)
    #expect(error(ENOSPC).isNoSpace && error(EDQUOT).isNoSpace && error(EFBIG).isNoSpace)
    #expect(error(EEXIST).isExists && !error(ENOENT).isExists)
    #expect(error(EPIPE).isBrokenPipe && error(EISDIR).isFolder && error(ELOOP).isLink)
    #expect(error(ENXIO, .terminal).isNoTerminal && !error(ENXIO, .open).isNoTerminal)
    #expect(error(ECANCELED).isCancelled)
  }
}
