import Bundles
import Foundation
import NativeSystem
import Sidecars
import TestSupport
import Testing

@Suite("Reading bundle files")
struct BundleReadingTests {
  @Test("a file with one bundle has a label without a line")
  func single() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.json"
      try Data(try BundleSamples.line(1)).write(to: URL(filePath: path))
      let found = try BundleReading.bundles(of: [path])
      #expect(found.map(\.label) == [path])
      #expect(try found.map(\.bundle) == [BundleSamples.bundle(1)])
    }
  }

  @Test("a link to nothing is told from a file that is absent")
  func danglingLink() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.json"
      #expect(throws: SidecarError.file(FileError(operation: .open, path: path, code: ENOENT))) {
        _ = try BundleReading.bundles(of: [path])
      }
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "gone")
      #expect(throws: SidecarError.danglingLink(path: path)) {
        _ = try BundleReading.bundles(of: [path])
      }
    }
  }

  @Test("every line of a list has its own label")
  func list() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.jsonl"
      let text = try BundleSamples.line(1) + [10] + BundleSamples.line(2) + [10]
      try Data(text).write(to: URL(filePath: path))
      #expect(try BundleReading.bundles(of: [path]).map(\.label) == [path + ":1", path + ":2"])
    }
  }

  @Test("a malformed line names its place and does not hide the others")
  func malformed() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.jsonl"
      let text = try BundleSamples.line(1) + Array("\n{}\n".utf8) + BundleSamples.line(2) + [10]
      try Data(text).write(to: URL(filePath: path))
      let lines = try BundleReading.lines(of: path)
      #expect(lines.count == 3)
      #expect(throws: SidecarError.self) { try lines[1].get() }
      #expect(try lines[2].get().line == 3)
      #expect(throws: SidecarError.self) { try BundleReading.bundles(of: [path]) }
    }
  }

  @Test("a folder and a device are no bundle files", arguments: ["/", "/dev/zero"])
  func notAFile(path: String) {
    #expect(throws: SidecarError.self) { try BundleReading.lines(of: path) }
  }

  @Test("a pipe that nobody named is refused without a wait", .timeLimit(.minutes(1)))
  func pipe() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.json"
      try Process.run(URL(filePath: "/usr/bin/mkfifo"), arguments: [path]).waitUntilExit()
      #expect(throws: SidecarError.notAFile(path: path, kind: .fifo)) {
        try BundleReading.lines(of: path)
      }
      #expect(throws: SidecarError.notAFile(path: path, kind: .fifo)) {
        try BundleReading.bundles(of: [path])
      }
    }
  }

  @Test("equal bundles count once, and the limit is on those that differ")
  func collection() throws {
    try withTemporaryFolder { folder in
      let path = folder.path + "/x.sigstore.json"
      try Data(try BundleSamples.line(1)).write(to: URL(filePath: path))
      var collection = BundleCollection()
      for found in try BundleReading.bundles(of: [path, path, path]) { try collection.add(found) }
      #expect(collection.bundles.count == 1)
    }
  }
}
