import Artifacts
import Policies
import Testing

@Suite struct VersionedNameTests {
  private func name(_ reference: String?, path: String = "app.tar") -> VersionedName? {
    VersionedName(DeployedName(path: path, reference: reference), .image)
  }

  @Test(arguments: [
    ("redis", "docker.io/library/redis"), ("redis:7", "docker.io/library/redis"),
    ("docker.io/redis", "docker.io/library/redis"),
    ("index.docker.io/library/redis:7.2", "docker.io/library/redis"),
    ("Registry.Example:443/shop/web:1.4", "registry.example/shop/web"),
    (
      "registry.example/shop/web@sha256:" + String(repeating: "0", count: 64),
      "registry.example/shop/web"
    ),
    ("registry.example:5000/web", "registry.example:5000/web"),
  ])
  func `Every spelling of a repository is one name`(reference: String, repository: String) throws {
    let name = try #require(self.name(reference))
    #expect(name.kind == .repository)
    #expect(name.text == repository)
  }

  @Test func `What has no reference is called by its path`() throws {
    let file = try #require(
      VersionedName(DeployedName(path: "./dist//x/../tool", reference: "redis"), .file))
    #expect(file.kind == .path)
    #expect(file.text == "dist/tool")
    #expect(name(nil)?.text == "app.tar")
  }

  @Test func `A path is no repository, and no canonically equivalent path`() throws {
    let path = VersionedName(DeployedName(path: "docker.io/library/redis"), .file)
    #expect(path != name("redis"))
    #expect(
      VersionedName(DeployedName(path: "\u{E9}"), .file)
        != VersionedName(DeployedName(path: "e\u{301}"), .file))
  }

  @Test func `Standard input, a digest and what Docker cannot read have no name`() {
    for path in ["-", "sha256:" + String(repeating: "a", count: 64)] {
      #expect(VersionedName(DeployedName(path: path), .file) == nil)
    }
    #expect(name("UPPER/lower UPPER") == nil)
    #expect(VersionedName(.path, "") == nil)
    #expect(VersionedName(.path, String(repeating: "a", count: 4_097)) == nil)
  }
}
