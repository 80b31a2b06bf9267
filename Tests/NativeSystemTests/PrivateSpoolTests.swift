import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct PrivateSpoolTests {
  @Test func `what is appended is read, by several readers, and nobody sees a file`() throws {
    try withTemporaryFolder { folder in
      let spool = try PrivateSpool(folder: folder.path)
      let part = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
      try spool.append(part)
      try spool.append(part.span.extracting(0..<10))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
      let first = try spool.reading()
      let second = try spool.reading(as: "stream")
      #expect(first.path == "-")
      #expect(second.path == "stream")
      #expect(try first.status().mode == 0o600)
      #expect(try first.readAll(limit: 1 << 20) == part + part[..<10])
      #expect(try second.readAll(limit: 1 << 20) == part + part[..<10])
    }
  }

  @Test func `the content outlives the spool as long as a reader has it`() throws {
    var spool: PrivateSpool? = try PrivateSpool()
    try spool?.append([1, 2, 3])
    let file = try #require(try spool?.reading())
    spool = nil
    #expect(try file.readAll(limit: 3) == [1, 2, 3])
  }

  @Test func `a folder that is absent is named`() {
    let error = #expect(throws: FileError.self) { try PrivateSpool(folder: "/absent/folder") }
    #expect(error?.isNotFound == true)
    #expect(error?.path.hasPrefix("/absent/folder") == true)
  }
}
