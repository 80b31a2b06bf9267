// Entry lists of folder trees; two of them with an empty line between are compared.
// libFuzzer: -max_len=4096 -dict=tree.dict
import Artifacts
import Digests

/// A list that is read is written as the same bytes, in whatever order its entries are given; and the
/// difference of two lists turns the one into the other.
enum TreeListTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let header = "sigcheck-tree-v1\n"
    let digest = SHA256Digest.of([]).hex
    let file = "file\ta\t0\t\(digest)\n"
    let tree = "\(header)folder\ta\nexecutable\ta/b c\t12\t\(digest)\nlink\ta/c\t../d\n"
    let rest = "file\td\t9223372036854775807\t\(digest)\nfolder\te\\5c\\0a\u{E9}e\u{301}\n"
    return [
      ("empty", header), ("file", header + file), ("tree", tree + rest),
      ("two", header + file + "\n" + tree), ("deep", header + deep),
      ("links", "\(header)link\ta\tb\nlink\tb\ta\nlink\tc\t/etc\nlink\td\t..\n"),
    ].map { Seed(name: $0, bytes: Array($1.utf8)) }
  }

  private static var deep: String {
    (1...40).map { "folder\t" + Array(repeating: "a", count: $0).joined(separator: "/") + "\n" }
      .joined()
  }

  static func check(_ input: [UInt8]) {
    let parts = input.split(separator: Array("\n\n".utf8), maxSplits: 1)
    if parts.count == 2, let first = list(parts[0] + [UInt8(ascii: "\n")]),
      let second = list(Array(parts[1]))
    {
      compare(first, second)
      compare(second, first)
    }
    _ = list(input)
  }

  private static func list(_ text: some Collection<UInt8>) -> TreeList? {
    let text = Array(text)
    guard let list = try? TreeList(decoding: text) else { return nil }
    demand(list.encoded() == text, "a list has one spelling")
    demand(list.digest == SHA256Digest.of(text), "its digest is that of the text")
    let lines = text.count { $0 == UInt8(ascii: "\n") }
    demand(list.entries.count == lines - 1, "each line but the header is an entry")
    let reversed = try? TreeList(list.entries.reversed())
    demand(reversed?.encoded() == text, "the order of the entries is not the caller's")
    for entry in list.entries {
      let names = entry.path.split(separator: "/", omittingEmptySubsequences: false)
      demand(!names.contains(".."), "no path leads out")
      demand(!names.contains("") && !names.contains("."), "no path is spelled oddly")
    }
    demand(TreeDifference(signed: list, found: list).count == 0, "a list is no other than itself")
    return list
  }

  /// Undoes the difference by hand.
  private static func compare(_ signed: TreeList, _ found: TreeList) {
    let difference = TreeDifference(signed: signed, found: found)
    demand((difference.count == 0) == (signed == found), "equal lists do not differ")
    let gone = Set(difference.removed).union(difference.changed.map(\.signed))
    let new = difference.added + difference.changed.map(\.found)
    let result = try? TreeList(signed.entries.filter { !gone.contains($0) } + new)
    demand(result == found, "the difference makes one list of the other")
    demand(difference.changed.allSatisfy { $0.signed != $0.found }, "what is changed differs")
  }
}

typealias Target = TreeListTarget
