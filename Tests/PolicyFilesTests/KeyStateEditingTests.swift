import Digests
import PolicyFiles
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

/// What becomes of the list of accepted signatures where a key's state is set, however it is written.
@Suite struct KeyStateEditingTests {
  private static let digest = SHA256Digest.of([1])
  private static let list = "artifact = \"\(digest)\"\npayload = \"\(digest)\"\n"
  private static let retired = "state = \"retired\"\nat = 2026-01-01T00:00:00Z\n"
  private static let annotations = "[rules.r.annotations]\nstage = \"release\"\n"

  /// The file with the key compromised.
  private static func revoked(_ folder: PolicyFolder, _ text: String) throws -> String {
    try folder.write("policy.toml", text)
    _ = try folder.load()
    let editing = try PolicyEditing(folder.path("policy.toml"), at: PolicyFolder.present())
    let edited = try editing.settingState(of: "k", to: .compromised(since: nil))
    return String(decoding: edited.bytes, as: UTF8.self)
  }

  private static func text(_ folder: PolicyFolder, state: String, end: String) -> String {
    let header = "[keys.k]\n"
    precondition(folder.sound.contains(header), "the key has a header")
    return folder.sound.replacing(header, with: header + state) + end
  }

  @Test func `A list of tables goes as a whole, and what stands between them stays`() throws {
    try PolicyFolder.with { folder in
      let before = Self.text(
        folder, state: Self.retired,
        end: Self.annotations + "[[keys.k.accepted]]\n\(Self.list)# kept\n[roles.other]\n"
          + "keys = \"k\"\n[[keys.k.accepted]] # gone\n\(Self.list)name = \"a\"\n")
      let after = Self.text(
        folder, state: "state = \"compromised\"\n",
        end: Self.annotations + "# kept\n[roles.other]\nkeys = \"k\"\n")
      let edited = try Self.revoked(folder, before)
      #expect(edited == after)
    }
  }

  @Test func `A pinned list goes, under a header or by dotted keys`() throws {
    try PolicyFolder.with { folder in
      let pinned = try folder.write("list.toml", "version = 1\nkey = \"\(folder.key.id.digest)\"\n")
      let after = Self.text(
        folder, state: "state = \"compromised\"\n", end: Self.annotations)
      let headed = Self.text(
        folder, state: Self.retired,
        end: Self.annotations + "[keys.k.accepted]\nfile = \"list.toml\"\ndigest = \"\(pinned)\"\n")
      let dotted = Self.text(
        folder,
        state: "accepted.file = \"list.toml\"\n\(Self.retired)accepted.digest = \"\(pinned)\"\n",
        end: Self.annotations)
      for before in [headed, dotted] {
        let edited = try Self.revoked(folder, before)
        #expect(edited == after)
      }
    }
  }
}
