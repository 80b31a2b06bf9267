import Policies
import PolicyFiles
import SigningKeys
import Testing
import TrustRoots

/// A key is read when it is first needed, so that a policy loads whatever its key files hold.
@Suite struct PolicyKeySourceTests {
  /// The code of the error that the key of a policy of this text meets, or nil.
  private static func code(_ folder: PolicyFolder, _ text: String? = nil) throws -> String? {
    let source = try #require(try folder.load(text: text ?? folder.sound).policy.keys[0].key)
    do throws(TrustError) {
      let key = try source.key()
      return key == folder.key ? nil : "another key"
    } catch {
      return error.code
    }
  }

  @Test func `A key file is read late and must hold the key of the ID beside it`() throws {
    try PolicyFolder.with { folder in
      let missing = try Self.code(folder)
      #expect(missing == "policy-key-unreadable")

      let loaded = try folder.load(text: folder.sound)
      try folder.write("k.pub", folder.key.pem)
      let found = try loaded.policy.keys[0].key?.key()
      #expect(found == folder.key)

      try folder.write("k.pub", try PrivateKey.generate(.ed25519).publicKey.pem)
      let other = try Self.code(folder)
      #expect(other == "key-id-mismatch")

      try folder.write("k.pub", "no key")
      let malformed = try Self.code(folder)
      #expect(malformed == "key-not-pem")

      try folder.write("k.pub", String(repeating: "#", count: PolicyFileLimits.keyBytes + 1))
      let large = try Self.code(folder)
      #expect(large == "key-too-large")
    }
  }

  @Test func `A key may stand in the policy itself`() throws {
    try PolicyFolder.with { folder in
      func text(_ pem: String) -> String {
        folder.sound.replacing("file = \"k.pub\"", with: "pem = \"\"\"\n\(pem)\"\"\"")
      }
      let own = try Self.code(folder, text(folder.key.pem))
      #expect(own == nil)
      let other = try Self.code(folder, text(try PrivateKey.generate(.ed25519).publicKey.pem))
      #expect(other == "key-id-mismatch")
    }
  }

  @Test func `A key file lies in the folder of the file that names it`() throws {
    try PolicyFolder.with { folder in
      let digest = try folder.write("keys/keys.toml", "version = 1\n\(folder.keyTable)\n")
      try folder.write("keys/k.pub", folder.key.pem)
      let loaded = try folder.load(
        text: """
          version = 1
          include = [{ file = "keys/keys.toml", digest = "\(digest)" }]
          roles.dev.keys = "k"
          rules.r = { match = {}, require = "dev" }
          """)
      let found = try loaded.policy.keys[0].key?.key()
      #expect(found == folder.key)
    }
  }
}
