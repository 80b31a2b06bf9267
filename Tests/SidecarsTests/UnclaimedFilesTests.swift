import Bundles
import Digests
import Foundation
import NativeSystem
import Sidecars
import TestSupport
import Testing

/// What a search remembers of bundles that nothing is signed of.
@Suite("The bundle files that no bundle is about")
struct UnclaimedFilesTests {
  private static func message(_ digest: AnyDigest) throws -> [UInt8] {
    try Bundle(
      material: VerificationMaterial(key: .publicKey(hint: nil)),
      content: .messageSignature(MessageSignature(claimedDigest: digest, signature: [1, 2, 3]))
    ).encoded()
  }

  /// The index of a folder with these files, and what it says of each of these names after the change.
  private func unclaimed(
    _ files: [(String, [UInt8])], _ change: (URL) throws -> Void = { _ in }
  ) throws -> [String] {
    var found: [String] = []
    try withTemporaryFolder { folder in
      for (name, content) in files { try Data(content).write(to: folder.appending(path: name)) }
      let index = try BundleIndex(searching: [folder.path])
      try change(folder)
      for (name, _) in files {
        let path = folder.path + "/" + name
        guard let status = try? FileSystem.status(of: path) else { continue }
        if index.isUnclaimed(file: path, status) { found.append(name) }
      }
    }
    return found
  }

  @Test func `a sound bundle is known by name and content, and nothing else is`() throws {
    let one = try BundleSamples.line(1)
    let files = [
      ("a.sigstore.json", one), ("b.sigstore.jsonl", one + [10] + one + [10]), ("notes.txt", one),
      ("bad.sigstore.json", one.dropLast() + []), ("half.sigstore.jsonl", one + Array("\nno".utf8)),
      ("other.json", Array("{}".utf8)), ("empty", []),
    ]
    #expect(try unclaimed(files) == ["a.sigstore.json", "b.sigstore.jsonl", "notes.txt"])
  }

  @Test func `one that another bundle is about is left out, whatever either is called`() throws {
    let one = try BundleSamples.line(1)
    let about = try Self.message(AnyDigest(SHA256Digest.of(one)))
    #expect(try unclaimed([("a", one), ("copy", one), ("z", about)]) == ["z"])
    #expect(try unclaimed([("a", about), ("z", one)]) == ["a"])
  }

  @Test func `where a digest by another algorithm is claimed, none is known`() throws {
    let one = try BundleSamples.line(1)
    let other = try Self.message(AnyDigest.of(one, by: .sha512))
    #expect(try unclaimed([("a", one), ("b", other)]) == [])
  }

  @Test func `one that was written to or replaced since is not known any more`() throws {
    let (one, two) = (try BundleSamples.line(1), try BundleSamples.line(2))
    try #require(one.count == two.count)
    for isReplaced in [false, true] {
      let known = try unclaimed([("a", one), ("b", one)]) { folder in
        let file = folder.appending(path: "a")
        // Beyond the granularity of the file system's times.
        Thread.sleep(forTimeInterval: 0.02)
        if isReplaced {
          try Data(two).write(to: file, options: .atomic)
        } else {
          let handle = try FileHandle(forWritingTo: file)
          try handle.write(contentsOf: Data(two))
          try handle.close()
        }
      }
      #expect(known == ["b"])
    }
  }
}
