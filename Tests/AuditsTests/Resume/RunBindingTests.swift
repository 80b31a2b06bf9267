import Audits
import Digests
import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite("Run binding")
struct RunBindingTests {
  @Test("each part decides, and none runs into the next")
  func parts() {
    func binding(
      _ parts: [(String, [String])], _ digests: [SHA256Digest] = [], version: String = "1"
    ) -> SHA256Digest {
      var binding = RunBinding(toolVersion: version)
      for (name, texts) in parts { binding.add(name, texts) }
      binding.add("policy", digests)
      return binding.finish()
    }
    let digest = SHA256Digest.of([1])
    let all = [
      binding([("roots", ["a", "b"])]), binding([("roots", ["a"])]), binding([("roots", ["ab"])]),
      binding([("roots", ["b", "a"])]), binding([("roots", ["a"]), ("arguments", ["b"])]),
      binding([("roots", []), ("arguments", ["a", "b"])]),
      binding([("roots", ["a"])], version: "2"),
      binding([("roots", ["a", "b"])], [digest]),
      binding([("roots", ["a", "b"])], [digest, digest]),
      binding([("roots", ["a", "b", ""])]),
    ]
    #expect(Set(all).count == all.count)
    #expect(binding([("roots", ["a", "b"])]) == all[0])
  }

  @Test("a folder's identity changes with anything in it")
  func folder() throws {
    try withTemporaryFolder { folder in
      let inner = folder.appending(path: "a/b")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: inner.appending(path: "f"))
      func identity() throws -> SHA256Digest {
        try FileIdentity.of(folder: OpenFolder.open(folder.path))
      }
      let first = try identity()
      #expect(try identity() == first)
      try Data("yy".utf8).write(to: inner.appending(path: "f"))
      let second = try identity()
      #expect(second != first)
      try FileManager.default.createSymbolicLink(
        atPath: inner.appending(path: "l").path, withDestinationPath: "f")
      #expect(try identity() != second)
      let file = inner.appending(path: "f").path
      let status = FileIdentity.of(try FileSystem.status(of: file))
      try setMode(0o600, of: file)
      #expect(FileIdentity.of(try FileSystem.status(of: file)) != status)
    }
  }
}
