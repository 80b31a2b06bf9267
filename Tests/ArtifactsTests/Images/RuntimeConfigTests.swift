import Artifacts
import ImageFixtures
import StrictEncoding
import Testing

@Suite struct RuntimeConfigTests {
  /// What is read of an image whose container config has these members, in every form of archive.
  private func runtime(_ members: JSONObject) throws -> RuntimeConfig? {
    var fixture = ImageFixture()
    fixture.containerConfig = members
    let found = try [fixture.layout(), fixture.dockerArchive(), fixture.dual()].map { files in
      try #require(try measure(files).images.first?.outline.config).runtime
    }
    #expect(Set(found).count == 1)
    return found[0]
  }

  @Test func `User, labels and ports are read, sorted by name`() throws {
    let config = try runtime([
      "User": "1000:1000", "Labels": ["b": "2", "a": "1"],
      "ExposedPorts": ["8080/tcp": .object([:]), "53/udp": .object([:])],
    ])
    #expect(
      config
        == RuntimeConfig(
          user: "1000:1000",
          labels: [.init(name: "a", value: "1"), .init(name: "b", value: "2")],
          exposedPorts: ["53/udp", "8080/tcp"]))
    #expect(config?.labels.map(\.name) == ["a", "b"])
    #expect(config?.label("b") == "2")
    #expect(config?.label("B") == nil)
  }

  @Test func `A config that names nothing, or null, is root without labels and ports`() throws {
    #expect(try runtime([:]) == RuntimeConfig())
    #expect(
      try runtime(["User": .null, "Labels": .null, "ExposedPorts": .null]) == RuntimeConfig())
  }

  @Test func `A label is found by its exact bytes`() {
    let config = RuntimeConfig(labels: [.init(name: "\u{E9}", value: "1")])
    #expect(config.label("\u{E9}") == "1")
    #expect(config.label("e\u{301}") == nil)
  }

  @Test(arguments: ["user", "USER", "labels", "exposedPorts", "U\u{17F}er", "Label\u{17F}"])
  func `A member that Go would take for a known one leaves nothing to conclude`(
    name: String
  ) throws {
    #expect(try runtime(["User": "1000", name: .null]) == nil)
    #expect(try runtime([name: .null]) == nil)
  }

  @Test(
    arguments: [
      ["User": 1_000], ["User": .object([:])], ["Labels": "a=1"],
      ["Labels": ["a": 1]], ["Labels": ["a": .null]],
      ["ExposedPorts": .array(["8080/tcp"])], ["ExposedPorts": "8080"],
    ] as [JSONObject])
  func `A member of another type leaves nothing to conclude`(members: JSONObject) throws {
    #expect(try runtime(members) == nil)
  }
}
