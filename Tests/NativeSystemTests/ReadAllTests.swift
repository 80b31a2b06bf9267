import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct ReadAllTests {
  @Test(arguments: [0, 1, 4_095, 4_096, 200_000])
  func `a file of exactly the limit is read, one byte more is not`(_ count: Int) throws {
    try withTemporaryFolder { folder in
      let content = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
      let path = folder.appending(path: "data").path
      try Data(content).write(to: URL(filePath: path))
      #expect(try OpenFile.open(path).readAll(limit: count) == content)
      #expect(try OpenFile.open(path).readAll(limit: count + 1_000) == content)
      guard count > 0 else { return }
      #expect(throws: ReadLimitError.exceedsLimit(path: path, limit: count - 1)) {
        try OpenFile.open(path).readAll(limit: count - 1)
      }
    }
  }

  @Test func `a huge file is refused by its size, before any memory is taken`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "sparse").path
      try Data().write(to: URL(filePath: path))
      try #require(unsafe truncate(path, 1 << 40) == 0)
      #expect(throws: ReadLimitError.exceedsLimit(path: path, limit: 1 << 30)) {
        try OpenFile.open(path).readAll(limit: 1 << 30)
      }
    }
  }

  @Test func `an endless stream is refused when it passes the limit`() throws {
    for limit in [0, 1, 1_000, 1 << 20] {
      #expect(throws: ReadLimitError.exceedsLimit(path: "/dev/zero", limit: limit)) {
        try OpenFile.open("/dev/zero").readAll(limit: limit)
      }
    }
  }

  @Test func `a file that claims no size is read all the same`() throws {
    let bytes = try OpenFile.open("/proc/self/status").readAll(limit: 1 << 20)
    #expect(String(decoding: bytes, as: UTF8.self).contains("VmRSS"))
  }

  @Test func `failures of the system are passed on`() throws {
    try withTemporaryFolder { folder in
      let file = try OpenFile.open(folder.path)
      let expected = FileError(operation: .read, path: folder.path, code: EISDIR)
      #expect(throws: ReadLimitError.file(expected)) { try file.readAll(limit: 10) }
    }
  }

  @Test func `a secret is read within its limit`() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "secret").path
      try Data("pass phrase\n".utf8).write(to: URL(filePath: path))
      let secret = try OpenFile.open(path).readSecret(limit: 12)
      #expect(secret.matches(SecretBytes(Array("pass phrase\n".utf8))))
      #expect(throws: ReadLimitError.exceedsLimit(path: path, limit: 11)) {
        try OpenFile.open(path).readSecret(limit: 11)
      }
      #expect(throws: ReadLimitError.exceedsLimit(path: "/dev/zero", limit: 11)) {
        try OpenFile.open("/dev/zero").readSecret(limit: 11)
      }
    }
  }
}
