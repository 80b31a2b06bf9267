import Artifacts
import Digests
import Foundation
import NativeSystem
import Testing

@Suite struct TreeMeasuringTests {
  @Test func `A tree is its folders, files and links, in the order of their paths`() throws {
    try withTree { tree in
      try tree.write("bin/run", "#!/bin/sh\n", mode: 0o755)
      try tree.write("bin-notes", "x")
      try tree.write("a file ", "")
      try tree.makeFolder("empty/inner")
      try tree.link("bin/latest", to: "run")
      let measured = try tree.measure()
      let text = String(decoding: measured.list.encoded(), as: UTF8.self)
      let digest = { (text: String) in SHA256Digest.of(Array(text.utf8)).hex }
      #expect(
        text == """
          sigcheck-tree-v1
          file\ta file \t0\t\(digest(""))
          folder\tbin
          file\tbin-notes\t1\t\(digest("x"))
          link\tbin/latest\trun
          executable\tbin/run\t10\t\(digest("#!/bin/sh\n"))
          folder\tempty
          folder\tempty/inner

          """)
      #expect(measured.digest.hex == digest(text))
      #expect((measured.fileCount, measured.folderCount, measured.linkCount) == (3, 3, 1))
      #expect(measured.size == 11)
      #expect(try TreeList(decoding: measured.list.encoded()) == measured.list)
    }
  }

  @Test func `Whatever a name has in it that is UTF-8 is kept, byte for byte`() throws {
    try withTree { tree in
      let names = [
        "new\nline", "tab\t", "back\\slash", "\\0a", " space ", "\u{E9}", "e\u{301}", "\u{10FF80}",
        "\u{10FFFF}x", "\u{202E}txt", "\u{7F}", "\u{1B}[31m", "-rf", "'\"$(x)",
      ]
      for name in names { try tree.write(name, name) }
      let measured = try tree.measure()
      let expected = names.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(measured.entries.map { Array($0.path.utf8) } == expected)
      #expect(try TreeList(decoding: measured.list.encoded()).entries == measured.entries)
    }
  }

  @Test func `Owner, time and other permissions do not count; the owner's x does`() throws {
    try withTree { tree in
      try tree.write("f", "x")
      let before = try tree.measure().digest
      try tree.shell("touch -d 2001-01-01 f . && chmod 0466 f")
      #expect(try tree.measure().digest == before)
      try tree.shell("chmod 0744 f")
      #expect(try tree.measure().digest != before)
      try tree.shell("chmod 0655 f")
      #expect(try tree.measure().digest == before)
    }
  }

  @Test func `An empty folder counts, and so does every name, byte and target`() throws {
    try withTree { tree in
      var digests: Set<SHA256Digest> = [try tree.measure().digest]
      for change in [
        "mkdir e", "mkdir e/e", "touch f", "printf x > f", "mv f g", "ln -s g l", "ln -sfn e l",
        "rm -r e", "rm g", "mkdir f",
      ] {
        try tree.shell(change)
        #expect(digests.insert(try tree.measure().digest).inserted, "\(change)")
      }
    }
  }

  @Test func `A folder is reached by whatever path, and the digest is the same`() throws {
    try withTree { tree in
      try tree.write("f", "x")
      let link = tree.folder.deletingLastPathComponent().appending(path: "link")
      try FileManager.default.createSymbolicLink(
        atPath: link.path, withDestinationPath: tree.path)
      let digest = try tree.measure().digest
      for path in [tree.path + "/", tree.path + "/.", link.path, link.path + "/"] {
        guard case .tree(let other) = try Artifact.open(path) else {
          Issue.record("\(path) is no tree")
          continue
        }
        #expect(try other.measure().digest == digest)
      }
    }
  }

  @Test func `Large and many files are digested as they are, on whatever core`() throws {
    try withTree { tree in
      try tree.shell("for i in $(seq 300); do mkdir -p d$((i % 7)); echo $i > d$((i % 7))/$i; done")
      try tree.shell("head -c 3000000 /dev/urandom > big; head -c 131072 /dev/zero > chunk")
      try tree.shell("head -c 524288 /dev/zero > d1/half; truncate -s 9M sparse; : > d2/none")
      let measured = try tree.measure()
      #expect(measured.fileCount == 305)
      for entry in measured.entries {
        guard case .file(let size, let sha256, _) = entry.content else { continue }
        let bytes = Array(try Data(contentsOf: tree.url(entry.path)))
        #expect(size == UInt64(bytes.count))
        #expect(sha256 == SHA256Digest.of(bytes), "\(entry.path)")
      }
    }
  }

  @Test func `Progress tells of every byte`() throws {
    try withTree { tree in
      try tree.shell("head -c 1000000 /dev/zero > a; head -c 10 /dev/zero > b")
      guard case .tree(let artifact) = try Artifact.open(tree.path) else { return }
      let counter = Counter()
      _ = try artifact.measure { counter.add($0) }
      #expect(counter.total == 1_000_010)
    }
  }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var sum: UInt64 = 0

    var total: UInt64 { lock.withLock { sum } }

    func add(_ count: UInt64) { lock.withLock { sum += count } }
  }

  @Test func `What a folder is read as follows from what a layout has, and the caller`() throws {
    try withTree { tree in
      guard case .tree = try Artifact.open(tree.path) else {
        Issue.record("a folder is a tree")
        return
      }
      #expect(throws: ArtifactError.isFolder(path: tree.path)) {
        _ = try Artifact.open(tree.path, as: .file)
      }
      try tree.write("manifest.json", "{}")
      try tree.write("index.json", "{}")
      guard case .tree = try Artifact.open(tree.path) else {
        Issue.record("folders of web pages have such files too")
        return
      }
      try tree.write("blobs/x", "")
      #expect(throws: ArtifactError.self) { _ = try Artifact.open(tree.path) }
      guard case .tree = try Artifact.open(tree.path, as: .tree) else {
        Issue.record("the caller decides")
        return
      }
      let file = tree.url("index.json").path
      #expect(throws: ArtifactError.notAFolder(path: file, .regular)) {
        _ = try Artifact.open(file, as: .tree)
      }
    }
  }
}
