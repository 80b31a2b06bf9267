import Digests
import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite struct FileMeasurementTests {
  static let all = Set(HashAlgorithm.allCases)

  @Test(
    "A file of every size around the chunk's gives the digests of its bytes",
    arguments: [0, 1, 15, 16, 17, 131_071, 131_072, 131_073, 300_000])
  func sizes(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 13 &+ $0 >> 8) }
    try withFile(bytes) { path in
      var reported: [UInt64] = []
      let measured = try FileMeasurement.digests(
        of: OpenFile.open(path), algorithms: Self.all, progress: { reported.append($0) })
      #expect(measured.digests == DigestSet.of(bytes, by: Self.all))
      #expect(measured.size == UInt64(size))
      #expect(measured.prefix == Array(bytes.prefix(16)))
      #expect(reported == reported.sorted())
      #expect(reported.last ?? 0 == UInt64(size))
    }
  }

  @Test("Bytes that were taken from a stream before count as its beginning")
  func leading() throws {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    for taken in [0, 1, 10, 16, 40, 150_000] {
      try withFile(Array(bytes.dropFirst(taken))) { path in
        let measured = try FileMeasurement.digests(
          of: OpenFile.open(path), leading: Array(bytes.prefix(taken)), algorithms: [.sha256])
        #expect(measured.digests.sha256 == SHA256Digest.of(bytes))
        #expect(measured.size == 200_000)
        #expect(measured.prefix == Array(bytes.prefix(16)))
      }
    }
  }

  @Test("A file that grows, shrinks or is written over while it is read is refused")
  func changed() throws {
    let changes: [(String) throws -> Void] = [
      { path in
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data([1]))
        try handle.close()
      },
      { path in
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.truncate(atOffset: 150_000)
        try handle.close()
      },
      { path in
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: Data([9]))
        try handle.close()
      },
      { path in
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      },
    ]
    for change in changes {
      try withFile([UInt8](repeating: 1, count: 300_000)) { path in
        // Times have the grain of the system's clock tick; a change within the tick of the
        // creation would not show in them.
        Thread.sleep(forTimeInterval: 0.02)
        var done = false
        #expect(throws: MeasurementError.changedWhileRead(path: path)) {
          _ = try FileMeasurement.digests(
            of: OpenFile.open(path), algorithms: [.sha256],
            progress: { _ in
              guard !done else { return }
              done = true
              try? change(path)
            })
        }
      }
    }
  }

  @Test("A part of a file gives the digests of those bytes, wherever the file stands")
  func ranges() throws {
    let bytes = (0..<400_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try withFile(bytes) { path in
      let file = try OpenFile.open(path)
      for range in [0..<0, 0..<1, 5..<400_000, 131_072..<262_144, 399_999..<400_000] {
        let digests = try FileMeasurement.digests(
          of: file, range: UInt64(range.lowerBound)..<UInt64(range.upperBound),
          algorithms: Self.all)
        #expect(digests == DigestSet.of(Array(bytes[range]), by: Self.all))
      }
      #expect(throws: MeasurementError.truncated(path: path, expected: 400_001, found: 400_000)) {
        try FileMeasurement.digests(of: file, range: 300_000..<400_001, algorithms: [.sha256])
      }
    }
  }

  @Test("A folder cannot be digested")
  func folder() throws {
    try withTemporaryFolder { folder in
      let error = try #require(throws: MeasurementError.self) {
        _ = try FileMeasurement.digests(of: OpenFile.open(folder.path), algorithms: [.sha256])
      }
      #expect(error.code == "file-error")
    }
  }

  @Test("A file of the kernel's, which claims no size, is read as it is")
  func kernelFile() throws {
    let measured = try FileMeasurement.digests(
      of: OpenFile.open("/proc/version"), algorithms: [.sha256])
    #expect(measured.size > 0)
  }

  @Test("A named pipe is read once, to its end")
  func pipe() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      let maker = try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: [path])
      maker.waitUntilExit()
      let bytes = [UInt8](repeating: 3, count: 1_000_000)
      let writer = Thread {
        let handle = FileHandle(forWritingAtPath: path)
        try? handle?.write(contentsOf: Data(bytes))
        try? handle?.close()
      }
      writer.start()
      let measured = try FileMeasurement.digests(
        of: OpenFile.open(path), algorithms: [.sha256])
      #expect(measured.digests.sha256 == SHA256Digest.of(bytes))
      #expect(measured.size == 1_000_000)
    }
  }

  private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "file")
      try Data(bytes).write(to: file)
      try body(file.path)
    }
  }
}
