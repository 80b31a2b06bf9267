import Artifacts
import Digests
import Foundation
import ImageFixtures
import TestSupport
import Testing

/// The digests of an archive's own bytes.
@Suite struct ArchiveBytesTests {
  private func open(_ path: String) throws -> ImageArchive {
    guard case .image(let archive) = try Artifact.open(path) else { throw TestFailure.notAnImage }
    return archive
  }

  @Test func `They are those of the file as it is stored`() throws {
    try withTemporaryFolder { folder in
      let bytes = ImageFixture().layout().archive
      for (name, stored) in [("a.tar", bytes), ("a.tar.gz", StoredGzip.member(bytes))] {
        let file = folder.appending(path: name)
        try Data(stored).write(to: file)
        let measured = try #require(try open(file.path).measureArchive([.sha512]))
        #expect(measured.sha256 == SHA256Digest.of(stored))
        #expect(measured.digests[.sha512] == AnyDigest.of(stored, by: .sha512))
        #expect(measured.size == UInt64(stored.count))
        #expect(measured.prefix == Array(stored.prefix(16)))
        #expect(measured.path == file.path)
      }
    }
  }

  @Test func `They are those of the file that was opened, whatever has taken its name`() throws {
    try withTemporaryFolder { folder in
      let bytes = ImageFixture().dockerArchive().archive
      let (link, files) = (folder.appending(path: "link.tar"), FileManager.default)
      for (name, content) in [("a.tar", bytes), ("b.tar", Array("another".utf8))] {
        try Data(content).write(to: folder.appending(path: name))
      }
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "a.tar")
      let archive = try open(link.path)
      try files.removeItem(at: link)
      try files.createSymbolicLink(atPath: link.path, withDestinationPath: "b.tar")
      #expect(try archive.measureArchive()?.sha256 == SHA256Digest.of(bytes))
    }
  }

  @Test func `A file that is changed after it was opened is refused`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.tar")
      try Data(ImageFixture().layout().archive).write(to: file)
      let archive = try open(file.path)
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data(count: 512))
      try handle.close()
      let error = #expect(throws: ArtifactError.self) { try archive.measureArchive() }
      #expect(error?.code == "changed-while-read")
    }
  }

  @Test func `A layout folder has none`() throws {
    try withTemporaryFolder { folder in
      let path = try ImageFixture().layout().write(below: folder.appending(path: "layout"))
      #expect(try open(path).measureArchive() == nil)
    }
  }
}
