import Artifacts
import Foundation
import Testing

@Suite struct TreeRefusalTests {
  @Test(arguments: [
    ("printf x > $'a\\xff'", "tree-name-not-utf8"),
    ("mkdir -p d/$'\\xc3'", "tree-name-not-utf8"),
    ("ln -s $'\\xff' l", "tree-target-not-utf8"),
    ("mkfifo d", "tree-special-file"),
    ("mkdir d && mkfifo d/p", "tree-special-file"),
    ("python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"s\")'", "tree-special-file"),
    ("touch f && chmod u+s f", "tree-set-id"),
    ("touch f && chmod g+s f", "tree-set-id"),
    ("p=$(printf 'd/%.0s' $(seq 257)); mkdir -p $p", "tree-too-deep"),
    (
      "n=$(printf 'x%.0s' $(seq 250)); for i in $(seq 17); do mkdir $n && cd $n; done",
      "tree-path-too-long"
    ),
  ])
  func `What is no part of a tree is refused at once`(line: String, code: String) throws {
    try withTree { tree in
      try tree.write("first", "x")
      try tree.shell(line)
      #expect(try tree.code() == code)
    }
  }

  @Test func `Folders with the set-group-ID bit and sticky folders are like others`() throws {
    try withTree { tree in
      try tree.makeFolder("d")
      let digest = try tree.measure().digest
      try tree.shell("chmod g+s,+t d")
      #expect(try tree.measure().digest == digest)
    }
  }

  @Test func `A FIFO named like a listed file is never waited for`() throws {
    try withTree { tree in
      try tree.shell("mkfifo p")
      let start = ContinuousClock.now
      #expect(try tree.code() == "tree-special-file")
      #expect(ContinuousClock.now - start < .seconds(5))
    }
  }

  @Test func `The deepest and the longest that are allowed are read`() throws {
    try withTree { tree in
      try tree.shell("p=$(printf 'd/%.0s' $(seq 255)); mkdir -p $p && touch $p/f")
      let measured = try tree.measure()
      #expect(measured.folderCount == 255)
      #expect(measured.fileCount == 1)
      #expect(try TreeList(decoding: measured.list.encoded()) == measured.list)
    }
  }

  @Test func `Names that some file systems take for one are told of, once`() throws {
    try withTree { tree in
      for path in ["A/x", "a/x", "a/X", "B", "b", "\u{E9}", "e\u{301}", "stra\u{DF}e", "STRASSE"] {
        try tree.write(path, "")
      }
      let collisions = try tree.measure().collisions.map { [$0.path, $0.other] }
      #expect(
        collisions.map { $0.map { Array($0.utf8) } }
          == [
            ["A", "a"], ["B", "b"], ["STRASSE", "stra\u{DF}e"], ["e\u{301}", "\u{E9}"],
            ["a/X", "a/x"],
          ].map { $0.map { Array($0.utf8) } })
    }
  }
}
