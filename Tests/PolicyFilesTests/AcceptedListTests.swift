import Digests
import Policies
import PolicyFiles
import SigningKeys
import Testing
import TrustRoots

/// What is accepted of a retired key may stand in a file that the policy pins.
@Suite struct AcceptedListTests {
  private static let artifact = SHA256Digest.of([1])
  private static let payload = SHA256Digest.of([2])

  private static func list(of key: SHA256Digest) -> String {
    """
    version = 1
    key = "\(key)"
    [[accepted]]
    artifact = "\(artifact)"
    payload = "\(payload)"
    name = "app"
    """ + "\n"
  }

  private static func policy(_ folder: PolicyFolder, _ accepted: String) -> String {
    folder.sound.replacing(
      "purposes",
      with: "state = \"retired\"\nat = 2026-01-01T00:00:00Z\naccepted = \(accepted)\npurposes")
  }

  private static func pinned(_ digest: SHA256Digest) -> String {
    "{ file = \"accepted.toml\", digest = \"\(digest)\" }"
  }

  /// The refusal of a list of this text, pinned by its digest.
  private static func refusal(of text: (PolicyFolder) -> String) throws -> String {
    try PolicyFolder.with { folder in
      let digest = try folder.write("accepted.toml", text(folder))
      return try folder.refusal(text: policy(folder, pinned(digest)))
    }
  }

  @Test func `A list is read from the policy or from a file that it pins`() throws {
    try PolicyFolder.with { folder in
      let expected: Set = [PinnedSignature(artifact: Self.artifact, payload: Self.payload)]
      let digest = try folder.write("accepted.toml", Self.list(of: folder.key.id.digest))
      let fromFile = try folder.load(text: Self.policy(folder, Self.pinned(digest)))
      #expect(fromFile.policy.keys.map(\.accepted) == [expected])
      let inline = "[{ artifact = \"\(Self.artifact)\", payload = \"\(Self.payload)\" }]"
      let fromPolicy = try folder.load(text: Self.policy(folder, inline))
      #expect(fromPolicy.policy.keys.map(\.accepted) == [expected])
      let empty = try folder.load(text: Self.policy(folder, "[]"))
      #expect(empty.policy.keys.map(\.accepted) == [[]])
    }
  }

  @Test func `A list with another digest, or that is not there, is refused`() throws {
    try PolicyFolder.with { folder in
      let missing = try folder.refusal(text: Self.policy(folder, Self.pinned(SHA256Digest.of([]))))
      #expect(missing == "policy-unreadable  in accepted.toml")
      try folder.write("accepted.toml", Self.list(of: folder.key.id.digest))
      let other = folder.refusal()
      #expect(other == "policy-digest-mismatch keys.k.accepted.digest:7")
    }
  }

  @Test func `A list of another key is refused`() throws {
    #expect(
      try Self.refusal { _ in Self.list(of: SHA256Digest.of([])) }
        == "policy-list-of-other-key keys.k.accepted.file:7")
  }

  @Test(arguments: [
    ("version = 1", "version = 2", "policy-version version:1"),
    ("version = 1\n", "", "policy-missing-member "),
    ("version = 1", "version = 1\nkeys = 1", "policy-unknown-member keys:2"),
    ("artifact = ", "digest = ", "policy-unknown-member accepted.digest:4"),
    ("name = \"app\"", "name = 1", "policy-wrong-type accepted.name:6"),
    ("\"sha256:", "\"sha512:", "policy-value key:2"),
    ("[[accepted]]", "[accepted]", "policy-wrong-type accepted:3"),
  ])
  func `A malformed list is refused`(old: String, new: String, refusal: String) throws {
    let found = try Self.refusal {
      Self.list(of: $0.key.id.digest).replacing(old, with: new)
    }
    #expect(found == refusal + " in accepted.toml")
  }

  @Test func `An entry needs both digests`() throws {
    for line in ["artifact = \"\(Self.artifact)\"\n", "payload = \"\(Self.payload)\"\n"] {
      let found = try Self.refusal { Self.list(of: $0.key.id.digest).replacing(line, with: "") }
      #expect(found == "policy-missing-member accepted:3 in accepted.toml")
    }
    let keyless = try Self.refusal { folder in
      Self.list(of: folder.key.id.digest).replacing("key = \"\(folder.key.id.digest)\"\n", with: "")
    }
    #expect(keyless == "policy-missing-member  in accepted.toml")
  }
}
