import Artifacts
import Digests
import Foundation
import Testing

/// Trees that somebody changes while they are read.
///
/// A shell changes the tree over and over, so that some of the measurements meet it in the middle.
/// What they give is the digest of one of the states that the tree was in, or `changed-while-read`.
@Suite(.serialized) struct TreeChangeTests {
  /// Runs a shell's loop over `line` in the tree while it is measured `count` times.
  private static func measure(
    _ tree: FolderTree, while line: String, count: Int = 60
  ) throws -> (digests: Set<SHA256Digest>, changed: Int) {
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/bash")
    shell.arguments = ["-c", "while [ -e \(tree.path)/../go ]; do \(line); done"]
    shell.currentDirectoryURL = tree.folder.deletingLastPathComponent()
    let go = tree.folder.deletingLastPathComponent().appending(path: "go")
    try Data().write(to: go)
    try shell.run()
    defer {
      try? FileManager.default.removeItem(at: go)
      shell.waitUntilExit()
    }
    var digests: Set<SHA256Digest> = []
    var changed = 0
    for _ in 0..<count {
      do {
        digests.insert(try tree.measure().digest)
      } catch let error as ArtifactError where error.code == "changed-while-read" {
        changed += 1
      } catch let error as ArtifactError where error.code == "file-not-found" {
        // The root itself was away for a moment.
        changed += 1
      }
    }
    return (digests, changed)
  }

  @Test func `A file that grows while it is read is noticed`() throws {
    try withTree { tree in
      try tree.shell("head -c 30000000 /dev/zero > big; echo x > other")
      let result = try Self.measure(tree, while: "echo y >> tree/big", count: 10)
      #expect(result.changed > 0)
    }
  }

  @Test func `A file that is replaced by a link is never read through it`() throws {
    try withTree { tree in
      try tree.shell("for i in $(seq 200); do echo $i > f$i; done; echo secret > ../secret")
      let asFile = try tree.measure().digest
      try tree.shell("ln -sfn ../secret f7")
      let asLink = try tree.measure().digest
      try tree.shell("echo 7 > ../seven; ln -sn ../secret ../link")
      let result = try Self.measure(
        tree,
        while: "cp seven s; mv -T s tree/f7; ln -sfn ../secret l; mv -T l tree/f7")
      #expect(result.digests.isSubset(of: [asFile, asLink]))
      #expect(result.changed > 0)
    }
  }

  @Test func `A folder that is moved away or replaced by a link is noticed`() throws {
    try withTree { tree in
      try tree.shell("mkdir -p a/b ../out/b; for i in $(seq 100); do echo $i > a/b/$i; done")
      try tree.shell("cp -r a/b/. ../out/b; echo other > ../out/b/7")
      let states = [try tree.measure().digest]
      try tree.shell("mv a c; ln -s ../out a")
      let linked = try tree.measure().digest
      try tree.shell("rm a; mv c a")
      let result = try Self.measure(
        tree, while: "mv tree/a aside; ln -s ../out tree/a; rm tree/a; mv aside tree/a")
      try tree.shell("mv a ../aside")
      let without = try tree.measure().digest
      try tree.shell("ln -s ../out a")
      let replaced = try tree.measure().digest
      #expect(result.digests.isSubset(of: Set(states + [linked, without, replaced])))
      #expect(result.changed > 0)
    }
  }

  @Test func `A root that is replaced by another folder is noticed`() throws {
    try withTree { tree in
      try tree.shell("for i in $(seq 300); do echo $i > $i; done; cp -r . ../other")
      try tree.shell("echo changed > ../other/7")
      let one = try tree.measure().digest
      try tree.shell("cd .. && mv tree t && mv other tree && mv t other")
      let other = try tree.measure().digest
      let result = try Self.measure(tree, while: "mv tree t; mv other tree; mv t other")
      #expect(result.digests.isSubset(of: [one, other]))
      #expect(result.changed > 0)
    }
  }

  @Test func `Names that come and go while the tree is read are noticed`() throws {
    try withTree { tree in
      try tree.shell("for i in $(seq 300); do echo $i > $i; done")
      let without = try tree.measure().digest
      try tree.shell("mkdir new")
      let with = try tree.measure().digest
      let result = try Self.measure(tree, while: "rmdir tree/new; mkdir tree/new")
      #expect(result.digests.isSubset(of: [without, with]))
      #expect(result.changed > 0)
    }
  }
}
