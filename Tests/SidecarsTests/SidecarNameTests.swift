import Sidecars
import Testing

@Suite("Sidecar names")
struct SidecarNameTests {
  @Test(
    "a sidecar lies beside the artifact, also of a folder",
    arguments: [
      ("app.tar", "app.tar.sigstore.json"), ("./app.tar", "./app.tar.sigstore.json"),
      ("/a/b", "/a/b.sigstore.json"), ("/b", "/b.sigstore.json"),
      ("layout/", "layout.sigstore.json"), ("a//b///", "a//b.sigstore.json"),
      ("../x", "../x.sigstore.json"), ("a/\u{301}b", "a/\u{301}b.sigstore.json"),
    ])
  func place(path: String, expected: String) throws {
    #expect(try SidecarName(of: path).single == expected)
  }

  @Test(
    "a path without a name of its own has no sidecar",
    arguments: ["-", ".", "..", "/", "", "a/..", "x/."])
  func unnameable(path: String) {
    #expect(throws: SidecarError.self) { try SidecarName(of: path) }
  }

  @Test("the three forms of names")
  func forms() throws {
    let name = try SidecarName(of: "d/app")
    #expect(name.single(suffix: try SidecarSuffix("ci")) == "d/app.sigstore.ci.json")
    #expect(name.lines == "d/app.sigstore.jsonl")
    #expect(name.folder == "d")
    #expect(try SidecarName(of: "d/\u{301}app").folder == "d")
    #expect(try SidecarName(of: "app").folder == ".")
    #expect(try SidecarName(of: "/app").folder == "/")
  }

  @Test(
    "suffixes that make one clear name", arguments: ["ci", "a.b", "alice@example.org", "x_1+y-2"])
  func suffixes(text: String) throws {
    #expect(try SidecarSuffix(text).text == text)
  }

  @Test(
    "suffixes that are refused",
    arguments: [
      "", ".", "a..b", ".a", "a.", "a/b", "../x", "sigstore", "a.sigstore.b", "é", "a b", "a\n",
      String(repeating: "x", count: 65),
    ])
  func badSuffixes(text: String) {
    #expect(throws: SidecarError.malformedSuffix(text)) { try SidecarSuffix(text) }
  }
}
