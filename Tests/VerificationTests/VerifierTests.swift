import Bundles
import Digests
import SigningKeys
import Statements
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// What a verifier reports beside yes and no; the steps themselves are in the vectors.
struct VerifierTests {
  private static func key(_ name: String) throws -> PublicKey {
    try PublicKey(pem: TestVectors.bytes("bundles/keys/test-\(name).pub"))
  }

  private static func bundle(_ name: String) throws -> Bundle {
    try Bundle(decoding: TestVectors.bytes("bundles/files/\(name).json"))
  }

  private static func verifier(_ names: String...) throws -> Verifier {
    Verifier(
      trusting: try TrustedKeys(names.map { try key($0) }),
      at: try Timestamp(parsing: "2026-11-23T12:10:00Z"))
  }

  @Test func `Step 3: the key that signed is reported, not the one that was hinted`() throws {
    let verified = try Self.verifier("p256", "ed25519").verify(
      try Self.bundle("accepted-hint-of-other-key"))
    #expect(verified.key == (try Self.key("ed25519")))
  }

  @Test func `Step 3: an untrusted key is told from a bad signature of a trusted one`() throws {
    let verifier = try Self.verifier("ed25519")
    let stranger = try Self.key("stranger-ed25519").id
    let own = try Self.key("ed25519").id
    #expect(throws: VerificationError.untrustedKey(hint: stranger.hint, tried: [own])) {
      try verifier.verify(try Self.bundle("rejected-untrusted-key"))
    }
    #expect(throws: VerificationError.signatureInvalid(key: own, hint: own.hint)) {
      try verifier.verify(try Self.bundle("rejected-payload-changed"))
    }
  }

  @Test func `The payload's digest is over the bytes that were signed`() throws {
    let bundle = try Self.bundle("accepted-statement-p256")
    guard case .dsseEnvelope(let envelope) = bundle.content else {
      Issue.record("not an envelope")
      return
    }
    let verified = try Self.verifier("p256").verify(bundle)
    #expect(verified.payloadDigest == SHA256Digest.of(envelope.payload))
    #expect(verified.statement.encoded() == envelope.payload)
    #expect(verified.bundle == bundle)
  }

  @Test func `Step 5: what somebody read counts only for the very bytes that were signed`() throws {
    let bundle = try Self.bundle("accepted-statement-p256")
    let verifier = try Self.verifier("p256")
    let own = try verifier.verify(bundle).statement
    let longer = try Statement(decoding: own.encoded() + [0x20])
    try #require(longer.encoded() != own.encoded())
    for known in [own, longer] {
      let verified = try verifier.verify(bundle, reading: known)
      #expect(verified.statement == own)
      #expect(verified.statement.encoded() == own.encoded())
    }
    #expect(throws: VerificationError.self) {
      try verifier.verify(try Self.bundle("rejected-payload-changed"), reading: own)
    }
  }

  @Test func `Log entries and timestamps are reported as not checked`() throws {
    let verifier = try Self.verifier("ed25519")
    #expect(try verifier.verify(try Self.bundle("accepted-pretty")).notChecked.isEmpty)
    #expect(
      try verifier.verify(try Self.bundle("accepted-timestamps")).notChecked
        == [.timestamps(count: 2)])
    #expect(
      try verifier.verify(try Self.bundle("accepted-32-log-entries")).notChecked
        == [.logEntries(count: 32)])
  }

  @Test func `A message needs the digests of the bundle and of every trusted key`() throws {
    let verifier = try Self.verifier("p384", "p521", "ed25519")
    let message = try Self.bundle("accepted-message-other-hint-algorithm")
    #expect(try verifier.hashAlgorithms(for: message) == [.sha256, .sha384, .sha512])
    #expect(try verifier.hashAlgorithms(for: try Self.bundle("accepted-pretty")).isEmpty)
  }

  @Test
  func `Message step 3: a file that was not measured by the bundle's algorithm is no verdict`()
    throws
  {
    let file = try Measured.vector("artifact.txt", [.sha256])
    #expect(throws: VerificationError.digestNotComputed(.sha384)) {
      try Self.verifier("p384").verify(try Self.bundle("accepted-message-p384"), over: file)
    }
  }

  @Test func `Message step 5: a file that was not measured by the key's algorithm is no verdict`()
    throws
  {
    let file = try Measured.vector("artifact.txt", [.sha256])
    let bundle = try Self.bundle("accepted-message-other-hint-algorithm")
    #expect(throws: VerificationError.digestNotComputed(.sha384)) {
      try Self.verifier("p384").verify(bundle, over: file)
    }
  }

  @Test func `Step 6: a claimed time far in the past is no reason to refuse`() throws {
    let verifier = Verifier(
      trusting: try TrustedKeys([try Self.key("ed25519")]),
      at: try Timestamp(parsing: "9999-12-31T23:59:59Z"))
    _ = try verifier.verify(try Self.bundle("accepted-pretty"))
  }
}
