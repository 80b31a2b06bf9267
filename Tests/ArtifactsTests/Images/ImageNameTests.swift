import Artifacts
import Testing

@Suite struct ImageNameTests {
  @Test(arguments: [
    ("app:1.4", ImageName.Source.repoTag, "docker.io/library/app:1.4", true),
    ("app:1.4", .repoTag, "registry.example/app:1.4", false),
    ("registry.example/app:1.4", .repoTag, "registry.example/app:1.4", true),
    ("registry.example/app:1.5", .repoTag, "registry.example/app:1.4", false),
    ("app", .repositories, "app:latest", true),
    ("index.docker.io/app", .containerdName, "app", true),
    ("1.4", .refName, "registry.example/app:1.4", true),
    ("1.5", .refName, "registry.example/app:1.4", false),
    ("1.4", .repoTag, "registry.example/app:1.4", false),
    ("registry.example/app:1.4", .refName, "registry.example/app:1.4", true),
    ("localhost/app:1", .repoTag, "app:1", false),
    (
      "app@sha256:abababababababababababababababababababababababababababababababab", .repoTag,
      "app", false
    ),
  ])
  func `A name is covered as its loader reads it`(
    text: String, source: ImageName.Source, reference: String, covered: Bool
  ) {
    #expect(ImageName(text: text, source: source).isCovered(by: reference) == covered)
  }
}
