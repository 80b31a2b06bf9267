import Bundles
import Foundation
import NativeSystem
import Sidecars
import TestSupport
import Testing

@Suite("The search for bundles in folders")
struct BundleSearchTests {
  /// A folder with files of these contents, each below folders that are made.
  private func withFiles(
    _ files: [(String, [UInt8])], _ body: (String) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      for (name, content) in files {
        let place = folder.appending(path: name)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: place)
      }
      try body(folder.path)
    }
  }

  private func names(_ index: BundleIndex, below root: String) -> [String] {
    (0..<index.count).map { String(index[$0].label.dropFirst(root.count + 1)) }
  }

  /// The same bundle with its members sorted, as `jq -S` writes them.
  private func sorted(_ bundle: [UInt8]) throws -> [UInt8] {
    let object = try JSONSerialization.jsonObject(with: Data(bundle))
    return [UInt8](
      try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys, .prettyPrinted]))
  }

  @Test("bundles are found by content and by name, in depth, in the order of their paths")
  func found() throws {
    let one = try BundleSamples.line(1)
    let files = [
      ("b/notes.txt", one), ("a.sigstore.json", one), ("z", one + [10] + one + [10]),
      (".hidden/x", one), ("layout/blobs/sha256/00ff", one), ("b/a/deep.json", try sorted(one)),
      ("b.sigstore.jsonl", one + [10]), ("other.json", Array("{\"a\":1}".utf8)), ("empty", []),
    ]
    try withFiles(files) { root in
      let index = try BundleIndex(searching: [root])
      #expect(index.problems.isEmpty)
      #expect(
        names(index, below: root) == [
          ".hidden/x", "a.sigstore.json", "b/a/deep.json", "b/notes.txt", "b.sigstore.jsonl",
          "layout/blobs/sha256/00ff", "z:1", "z:2",
        ])
      let alone = try BundleIndex(searching: [root + "/"], workers: 1)
      #expect(
        (0..<alone.count).map { alone[$0].claims } == (0..<index.count).map { index[$0].claims })
    }
  }

  @Test("what is named or begins as a bundle and is none is told of; other files are not")
  func malformed() throws {
    let type = "{\"mediaType\":\"application/vnd.dev.sigstore.bundle.v0.3+json\""
    let files: [(String, String)] = [
      ("a.sigstore.json", "{}"), ("b", type + ",\"dsseEnvelope\":{}}"), ("c", type),
      ("d", "{\"dsseEnvelope\":{}}"), ("e", "{\"verificationMaterial\":"), ("f", "no JSON"),
      ("manifest", "{\"schemaVersion\":2,\"artifactType\":\(type.dropFirst(13))}"),
      ("g", "{\"messageSignature\":{},\"mediaType\":\"text/plain\"}"),
    ]
    try withFiles(files.map { ($0.0, Array($0.1.utf8)) }) { root in
      let index = try BundleIndex(searching: [root])
      #expect(index.count == 0)
      #expect(
        index.problems.map(\.code)
          == ["bundle-missing-member", "bundle-no-signatures", "bundle-not-json"])
    }
  }

  @Test("a malformed line hides no other, and what killed runs have left is not looked at")
  func lines() throws {
    let one = try BundleSamples.line(1)
    let files = [
      ("x", one + Array("\nbad\n".utf8) + one), (".a.sigstore.json.sigcheck-abcdefghij.tmp", one),
    ]
    try withFiles(files) { root in
      let index = try BundleIndex(searching: [root])
      #expect(names(index, below: root) == ["x:1", "x:3"])
      #expect(index.problems.map(\.code) == ["bundle-not-json"])
    }
  }

  @Test(
    "links are followed only where a folder is given as one; those with names of bundles are told of"
  )
  func links() throws {
    let one = try BundleSamples.line(1)
    try withFiles([("in/real", one), ("out/other.sigstore.json", one)]) { root in
      let links = [
        ("in/l.sigstore.json", "real"), ("in/m.sigstore.json", "../out/other.sigstore.json"),
        ("in/n.sigstore.json", "gone"), ("in/folder", "../out"), ("in/loop", "."), ("link", "in"),
        ("in/plain", "../out/other.sigstore.json"),
      ]
      for (name, target) in links {
        try FileManager.default.createSymbolicLink(
          atPath: root + "/" + name, withDestinationPath: target)
      }
      for way in ["/in", "/link", "/link/"] {
        let index = try BundleIndex(searching: [root + way])
        #expect(index.count == 1 && index[0].path.hasSuffix("/real"), "\(way)")
        #expect(index.problems.map(\.code) == ["bundle-not-a-file", "bundle-dangling-link"])
      }
    }
  }

  @Test("folders that overlap are searched once, and each that is given must be there")
  func overlap() throws {
    let one = try BundleSamples.line(1)
    try withFiles([("a/b/x", one), ("c/x", one)]) { root in
      let all = ["/a/b", "/a", "/c", "", "/a/../c"].map { root + $0 }
      let index = try BundleIndex(searching: all)
      #expect(names(index, below: root) == ["a/b/x", "c/x"])
      for missing in ["/gone", "/c/x"] {
        let error = #expect(throws: SidecarError.self) {
          try BundleIndex(searching: [root, root + missing])
        }
        #expect(error?.code == "file-error")
      }
      #expect(try BundleIndex(searching: []).count == 0)
    }
  }

  @Test("folders that lie too deep are told of and not searched")
  func depth() throws {
    let one = try BundleSamples.line(1)
    let deep = String(repeating: "d/", count: 255)
    try withFiles([(deep + "x", one), (deep + "d/y", one)]) { root in
      let index = try BundleIndex(searching: [root])
      #expect(names(index, below: root) == [deep + "x"])
      #expect(index.problems == [.tooDeep(path: root + "/" + deep + "d", limit: 256)])
      #expect(index.problems.map(\.code) == ["bundle-folder-too-deep"])
    }
  }

  @Test("a pipe is not waited for, and one with the name of a bundle is told of")
  func pipes() throws {
    try withFiles([]) { root in
      for name in ["/p", "/p.sigstore.json"] {
        let path = root + name
        try #require(unsafe mkfifo(path, 0o600) == 0)
      }
      let index = try BundleIndex(searching: [root])
      #expect(index.problems == [.notAFile(path: root + "/p.sigstore.json", kind: .fifo)])
    }
  }

  @Test("many files in many folders are found in one order by any number of threads")
  func threads() throws {
    var files: [(String, [UInt8])] = []
    for number in 0..<300 {
      files.append(("\(number % 17)/\(number)", try BundleSamples.line(UInt8(number % 250))))
      files.append(("\(number % 17)/\(number).json", Array("{\"no\":\(number)}".utf8)))
    }
    try withFiles(files) { root in
      let one = try BundleIndex(searching: [root], workers: 1)
      let four = try BundleIndex(searching: [root], workers: 4)
      #expect(one.count == 300 && names(one, below: root) == names(four, below: root))
    }
  }
}
