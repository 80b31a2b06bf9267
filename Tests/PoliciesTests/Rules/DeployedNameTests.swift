import Policies
import Testing

/// The name that rules go by is the caller's, and its spelling changes nothing.
@Suite struct DeployedNameTests {
  private static func matches(
    _ pattern: String, path: String, reference: String? = nil
  ) -> Bool {
    let match = RuleMatch(names: [Made.pattern(pattern)])
    return match.mismatch(DeployedName(path: path, reference: reference), Made.file([])) == nil
  }

  @Test(arguments: [
    ("./a//b", "a/b"), ("a/../b", "b"), ("a/./b", "a/b"), ("a/b/", "a/b"), ("./a", "a"),
    ("a/b/../../c", "c"), ("../a", "../a"), ("a/../../b", "../b"), ("../../a", "../../a"),
    ("/a//b", "/a/b"), ("//a", "/a"), ("/a/../b", "/b"), (".", "."), ("", "."), ("a/..", "."),
    ("/", "/"), ("...", "..."), ("a/.b", "a/.b"), ("a/..b", "a/..b"), ("-", "-"),
    ("./\u{301}a", "\u{301}a"), ("a//\u{301}b", "a/\u{301}b"), ("/\u{301}a", "/\u{301}a"),
    ("/../a", "/a"), ("/a/../../b", "/b"),
  ])
  func `A path has one spelling`(written: String, path: String) {
    #expect(DeployedName(path: written).path.utf8.elementsEqual(path.utf8))
  }

  @Test(arguments: ["dist/app", "./dist/app", "dist//app", "x/../dist/app", "dist/./app"])
  func `No spelling of a path escapes a rule`(path: String) {
    #expect(Self.matches("dist/*", path: path))
  }

  @Test(arguments: [
    ("docker.io/library/app:1", "app:1", true), ("docker.io/library/app:*", "app:1", true),
    ("docker.io/**", "app", true), ("docker.io/library/app:latest", "app", true),
    ("docker.io/library/app:1", "docker.io/library/app:1", true),
    ("docker.io/library/app:1", "index.docker.io/library/app:1", true), ("app:1", "app:1", true),
    ("docker.io/library/app:1", "registry.example/app:1", false),
    ("registry.example/**", "registry.example/app", true),
    ("app:*", "registry.example/app:1", false),
  ])
  func `A reference is also matched as Docker writes it in full`(
    pattern: String, reference: String, fits: Bool
  ) {
    #expect(Self.matches(pattern, path: "app.tar", reference: reference) == fits)
  }

  @Test func `With a reference the path is not matched, and without one nothing else is`() {
    #expect(!Self.matches("app.tar", path: "app.tar", reference: "registry.example/app:1"))
    #expect(Self.matches("app.tar", path: "app.tar"))
    #expect(DeployedName(path: "./a", reference: "r:1").text == "r:1")
    #expect(DeployedName(path: "./a").text == "a")
  }

  @Test func `A text that is no reference is matched as it is written`() {
    #expect(Self.matches("Not A Reference", path: "x", reference: "Not A Reference"))
  }
}
