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
    "the owner is what stands before the last divider",
    arguments: [
      ("app.sigstore.json", "app"), ("app.sigstore.jsonl", "app"), ("app.sigstore.ci.json", "app"),
      ("a.b.sigstore.c.d.json", "a.b"), ("a.sigstore.json.sigstore.json", "a.sigstore.json"),
      ("a.sigstore.sigstore.json", "a.sigstore"), ("..sigstore.json", "."),
      ("e\u{301}.sigstore.json", "e\u{301}"), ("\u{301}.sigstore.json", "\u{301}"),
      (".sigstore.json", nil), ("sigstore.json", nil), ("sigstore.a.json", nil), ("a.json", nil),
      ("a.sigstore.ci.jsonl", nil), ("a.sigstore..json", nil), ("a.sigstore.b..json", nil),
      ("a.sigstore.xjson", nil), ("a.sigstore.x.xjson", nil), ("a.sigstore.json.", nil),
      ("a.Sigstore.json", nil), ("asigstore.json", nil), ("a.sigstore", nil), ("", nil),
      ("a.sigstore.sigstore", nil), ("a.sigstore.trees", nil), ("a.sigstore.jsonl.json", "a"),
      ("a.sigstore.\u{301}.json", "a"), ("a.sigstore.", nil), ("a.sigstore.ajsonl", nil),
    ] as [(String, String?)])
  func owner(name: String, expected: String?) {
    let found = SidecarName.owner(of: name)
    #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
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
