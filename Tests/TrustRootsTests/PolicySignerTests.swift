import Digests
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots

@Suite struct PolicyKeyTests {
  private static let artifact = SHA256Digest.of(Array("artifact".utf8))
  private static let payload = SHA256Digest.of(Array("payload".utf8))

  private static func code(of signature: PinnedSignature) -> String? {
    let id = KeyID(digest: SHA256Digest.of([]))
    let day = KeyLifetimeTests.day(0)
    let key = PolicySigner(
      name: "old",
      key: PinnedKey(id: id, named: "old") { () throws(TrustError) in throw .empty },
      purposes: [.file], lifetime: KeyLifetime(state: .retired(at: day)),
      accepted: [PinnedSignature(artifact: artifact, payload: payload)])
    return key.refusal(of: signature, at: day, trustedTime: nil)?.code
  }

  @Test func `A signature is pinned by both its artifact and its payload`() {
    let (artifact, payload) = (Self.artifact, Self.payload)
    #expect(Self.code(of: PinnedSignature(artifact: artifact, payload: payload)) == nil)
    #expect(
      Self.code(of: PinnedSignature(artifact: artifact, payload: artifact)) == "key-retired")
    #expect(
      Self.code(of: PinnedSignature(artifact: payload, payload: payload)) == "key-retired")
    #expect(
      Self.code(of: PinnedSignature(artifact: payload, payload: artifact)) == "key-retired")
  }

  @Test(arguments: [
    ("file", KeyPurpose.file), ("image", .image), ("tree", .tree),
    ("https://slsa.dev/provenance/v1", .attestation(type: "https://slsa.dev/provenance/v1")),
    ("urn:x", .attestation(type: "urn:x")),
  ])
  func `A purpose is read as it is written`(text: String, purpose: KeyPurpose) {
    #expect(KeyPurpose(text) == purpose)
    #expect(purpose.name == text)
  }

  @Test(arguments: ["", "File", "images", "file ", "a b:c", "https://x\n", "all", "*"])
  func `A word that is neither a kind nor a URI is no purpose`(text: String) {
    #expect(KeyPurpose(text) == nil)
  }
}
