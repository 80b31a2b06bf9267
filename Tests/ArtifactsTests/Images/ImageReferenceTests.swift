import Artifacts
import Testing

@Suite struct ImageReferenceTests {
  @Test(arguments: [
    ("app", "docker.io/library/app", "docker.io/library/app:latest"),
    ("app:1.4", "docker.io/library/app", "docker.io/library/app:1.4"),
    ("team/app:1.4", "docker.io/team/app", "docker.io/team/app:1.4"),
    ("docker.io/app", "docker.io/library/app", "docker.io/library/app:latest"),
    ("index.docker.io/app:1", "docker.io/library/app", "docker.io/library/app:1"),
    ("localhost/app:1", "localhost/app", "localhost/app:1"),
    ("registry.example/a/b/c:1", "registry.example/a/b/c", "registry.example/a/b/c:1"),
    ("registry.example:5000/app", "registry.example:5000/app", "registry.example:5000/app:latest"),
    (
      "app@sha256:abababababababababababababababababababababababababababababababab",
      "docker.io/library/app",
      "docker.io/library/app@sha256:abababababababababababababababababababababababababababababababab"
    ),
    (
      "app:1@sha256:abababababababababababababababababababababababababababababababab",
      "docker.io/library/app",
      "docker.io/library/app:1@sha256:abababababababababababababababababababababababababababababababab"
    ),
  ])
  func `A reference has the repository and the full form that Docker reads`(
    text: String, repository: String, full: String
  ) {
    let reference = ImageReference(text)
    #expect(reference?.repository == repository)
    #expect(reference?.description == full)
  }

  @Test(arguments: [
    "app", "team/app:1.4",
    "registry.example:5000/a/b@sha256:abababababababababababababababababababababababababababababababab",
    "localhost/app:1",
    "index.docker.io/app:1",
  ])
  func `The full form is read as the same reference`(text: String) {
    let reference = ImageReference(text)
    #expect(reference != nil)
    #expect(reference.flatMap { ImageReference($0.description) } == reference)
  }

  @Test(arguments: [
    "", ":1", "app:", "App", "app:.1", "app:-1", "/app", "app/", "a//b", "registry.example/App",
    "registry.example/", "http://registry.example/app", "registry.example:x/app", "app@", "app@x",
    "app@sha256:a@sha256:b", "app 1", "\u{E9}pp", "registry\u{3002}example.com/app",
  ])
  func `What no loader takes for a reference is none`(text: String) {
    #expect(ImageReference(text) == nil)
  }

  @Test(arguments: [
    "app", "docker.io/app:1", "index.docker.io/app", "INDEX.docker.io/library/app:1",
    "Docker.io/app@sha256:\(String(repeating: "0", count: 64))", "docker.io:443/app",
    "docker.io:0443/library/app:1", "index.docker.io:443/library/app",
    "registry-1.docker.io/library/app:1",
  ])
  func `Every spelling of one repository is compared as one`(text: String) throws {
    #expect(try #require(ImageReference(text)).comparableRepository == "docker.io/library/app")
  }

  @Test(arguments: [
    ("Registry.example:443/app:1", "registry.example/app"),
    ("registry.example:0443/app", "registry.example/app"),
    ("registry.example:05000/app", "registry.example:5000/app"),
    ("registry.example:5000/app", "registry.example:5000/app"),
    ("localhost/app", "localhost/app"),
  ])
  func `A registry is compared as a host and a port`(text: String, expected: String) throws {
    #expect(try #require(ImageReference(text)).comparableRepository == expected)
  }

  @Test(arguments: [
    "docker.io./library/app", "registry.example./app", "-a.example/app", "a-.example/app",
    "a..example/app", "a.example:/app", "a.example:0/app", "a.example:65536/app",
    "a.example:99999999999999999999/app",
  ])
  func `What no loader takes for a registry is no reference`(text: String) {
    #expect(ImageReference(text) == nil)
  }
}
