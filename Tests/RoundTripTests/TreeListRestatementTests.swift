import Artifacts
import Testing

/// A tree's digest is that of its list, so a list has one spelling: another one that means the same
/// is refused, and would have another digest besides.
@Suite struct TreeListRestatementTests {
  private static let digest = String(repeating: "a", count: 64)
  private static let list = """
    sigcheck-tree-v1
    folder\td
    executable\td/run\t1\t\(digest)
    file\td/text\t10\t\(digest)
    link\tlink\td/run

    """

  private static func code(_ text: String) -> String {
    do throws(TreeListError) {
      return try TreeList(decoding: Array(text.utf8)).encoded() == Array(text.utf8)
        ? "accepted" : "other bytes"
    } catch {
      return error.code
    }
  }

  @Test func `The list itself is read and written back`() {
    #expect(Self.code(Self.list) == "accepted")
  }

  @Test(arguments: [
    ("order of two files", "tree-list-order"), ("order of all", "tree-list-order"),
    ("a line twice", "tree-list-order"), ("no line end", "tree-list-truncated"),
    ("an empty line", "tree-list-malformed-line"), ("carriage returns", "tree-list-header"),
    ("spaces for tabs", "tree-list-malformed-line"), ("a dot in front", "tree-list-path"),
    ("a slash behind", "tree-list-path"), ("a leading zero", "tree-list-size"),
    ("a plus sign", "tree-list-size"), ("an upper-case digest", "tree-list-digest"),
    ("an escape that is not needed", "tree-list-spelling"),
    ("the root as an entry", "tree-list-path"), ("another version", "tree-list-header"),
    ("no parent", "tree-list-parent"), ("a field more", "tree-list-malformed-line"),
  ])
  func `The same tree in another spelling is refused`(_ what: String, _ expected: String) {
    let restated = Self.restated(what)
    #expect(restated != Self.list)
    #expect(Self.code(restated) == expected)
  }

  private static func restated(_ what: String) -> String {
    var lines = list.split(separator: "\n").map(String.init)
    switch what {
    case "order of two files": lines.swapAt(2, 3)
    case "order of all": lines = lines.prefix(1) + lines.dropFirst().reversed()
    case "a line twice": lines.insert(lines[2], at: 2)
    case "no line end": return String(list.dropLast())
    case "an empty line": lines.insert("", at: 2)
    case "carriage returns": return list.replacing("\n", with: "\r\n")
    case "spaces for tabs": return list.replacing("\t", with: " ")
    case "a dot in front": lines[2] = lines[2].replacing("\td/run", with: "\t./d/run")
    case "a slash behind": lines[1] += "/"
    case "a leading zero": lines[3] = lines[3].replacing("\t10\t", with: "\t010\t")
    case "a plus sign": lines[3] = lines[3].replacing("\t10\t", with: "\t+10\t")
    case "an upper-case digest": return list.replacing(digest, with: digest.uppercased())
    case "an escape that is not needed": lines[1] = #"folder"# + "\t" + #"\64"#
    case "the root as an entry": lines.insert("folder\t", at: 1)
    case "another version": lines[0] = "sigcheck-tree-v2"
    case "no parent": lines.remove(at: 1)
    case "a field more": lines[4] += "\tx"
    default: break
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
