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
    #expect(try trusted.keys() == [p256, ed25519])
    #expect(try trusted.distinctCount() == 2)
  }

  @Test func `A listed key is read when it is first needed, once, and must have its ID`() throws {
    let p256 = try Self.key("p256")
    let other = try Self.key("ed25519")
    let reads = Counter()
    let pinned = PinnedKey(id: p256.id, named: "k") { () throws(TrustError) in
      reads.count()
      return p256
    }
    #expect(try TrustedKeys(pinned: [pinned]).candidates(hint: nil).map(\.id) == [p256.id])
    #expect(reads.value == 0)
    #expect(try pinned.key() == p256)
    #expect(try pinned.key() == p256)
    #expect(reads.value == 1)
    let wrong = PinnedKey(id: p256.id, named: "k") { () throws(TrustError) in other }
    let expected = TrustError.keyMismatch(name: "k", expected: p256.id, found: other.id)
    #expect(throws: expected) { try wrong.key() }
    #expect(throws: expected) { try TrustedKeys(pinned: [wrong]).keys() }
  }

  @Test func `A hint puts its key first and leaves out none`() throws {
    let keys = try ["p256", "ed25519", "p384"].map { try Self.key($0) }
    let trusted = try TrustedKeys(keys)
    #expect(trusted.candidates(hint: keys[2].id.hint).map(\.id) == [2, 0, 1].map { keys[$0].id })
    #expect(trusted.candidates(hint: keys[1].id.hex).map(\.id) == [1, 0, 2].map { keys[$0].id })
  }

  @Test(arguments: [nil, "", "some other key"])
  func `Without a hint that fits all keys are candidates in order`(_ hint: String?) throws {
    let keys = try ["p256", "ed25519"].map { try Self.key($0) }
    #expect(try TrustedKeys(keys).candidates(hint: hint).map(\.id) == keys.map(\.id))
  }

  @Test func `A hint is compared exactly`() throws {
    let key = try Self.key("p256")
    let trusted = try TrustedKeys([key])
    #expect(trusted.id(hinted: key.id.hint + " ") == nil)
    #expect(trusted.id(hinted: key.id.colonHex) == nil)
    #expect(trusted.id(hinted: key.id.hint) == key.id)
  }
}
