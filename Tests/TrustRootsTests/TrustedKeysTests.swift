import SigningKeys
import TestSupport
import Testing
import TrustRoots

struct TrustedKeysTests {
  private static func key(_ name: String) throws -> PublicKey {
    try PublicKey(pem: TestVectors.bytes("bundles/keys/test-\(name).pub"))
  }

  @Test func `Nobody cannot be trusted`() {
    let error = #expect(throws: TrustError.self) { try TrustedKeys([]) }
    #expect(error?.code == "no-trusted-keys")
  }

  @Test func `A key given twice is there once, in the place of the first`() throws {
    let p256 = try Self.key("p256")
    let ed25519 = try Self.key("ed25519")
    let again = try PublicKey(subjectPublicKeyInfo: p256.canonicalSPKI)
    let trusted = try TrustedKeys([p256, ed25519, again])
    #expect(trusted.keys == [p256, ed25519])
    #expect(trusted.distinctCount == 2)
  }

  @Test func `A key is found by its ID`() throws {
    let p256 = try Self.key("p256")
    let trusted = try TrustedKeys([try Self.key("ed25519"), p256])
    #expect(trusted[p256.id] == p256)
    #expect(trusted[try Self.key("stranger").id] == nil)
  }

  @Test func `A hint puts its key first and leaves out none`() throws {
    let keys = try ["p256", "ed25519", "p384"].map { try Self.key($0) }
    let trusted = try TrustedKeys(keys)
    #expect(trusted.candidates(hint: keys[2].id.hint) == [keys[2], keys[0], keys[1]])
    #expect(trusted.candidates(hint: keys[1].id.hex) == [keys[1], keys[0], keys[2]])
  }

  @Test(arguments: [nil, "", "some other key"])
  func `Without a hint that fits all keys are candidates in order`(_ hint: String?) throws {
    let keys = try ["p256", "ed25519"].map { try Self.key($0) }
    #expect(try TrustedKeys(keys).candidates(hint: hint) == keys)
  }

  @Test func `A hint is compared exactly`() throws {
    let key = try Self.key("p256")
    let trusted = try TrustedKeys([key])
    #expect(trusted.key(hinted: key.id.hint + " ") == nil)
    #expect(trusted.key(hinted: key.id.colonHex) == nil)
    #expect(trusted.key(hinted: key.id.hint) == key)
  }
}
