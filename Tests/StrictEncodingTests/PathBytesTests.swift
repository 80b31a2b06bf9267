import StrictEncoding
import Testing

@Suite("Paths by their bytes")
struct PathBytesTests {
  @Test("a mark that combines with a slash leaves it a slash")
  func combiningMark() {
    #expect("a/\u{301}b/c".pathParts().map(String.init) == ["a", "\u{301}b", "c"])
    #expect("a/\u{301}b".lastPathPart.isExactly("\u{301}b"))
    #expect("../\u{301}b".pathParts(omittingEmpty: false).first == "..")
    #expect("a\u{600}/".endsWithSlash)
    #expect("a\u{600}/".withoutEndingSlashes.isExactly("a\u{600}"))
  }

  @Test("slashes at the end and in a row divide nothing")
  func slashes() {
    #expect("//a//b//".pathParts() == ["a", "b"])
    #expect("a//b".pathParts(omittingEmpty: false) == ["a", "", "b"])
    #expect("//a//b//".withoutEndingSlashes == "//a//b")
    #expect("//a//b//".lastPathPart == "b")
    #expect("///".withoutEndingSlashes == "/" && "///".lastPathPart.isEmpty)
    #expect("".lastPathPart.isEmpty && "".withoutEndingSlashes.isEmpty && !"".endsWithSlash)
    #expect("a/".path(to: "b") == "a/b" && "a".path(to: "b") == "a/b" && "/".path(to: "b") == "/b")
  }
}
