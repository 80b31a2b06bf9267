import Artifacts
import Bundles
import Digests
import Signing
import SigningKeys
import Statements
import StrictEncoding
import Testing

struct SignerTests {
  private enum Unexpected: Error { case notAnEnvelope, notAMessage }

  private static func statement() throws -> SignableStatement {
    try SignableStatement(
      claims: [MeasuredClaim(about: try Measured.file(), name: "a")],
      signedAt: Timestamp(parsing: "2026-11-23T12:00:00Z"))
  }

  private static func envelope(_ bundle: Bundle) throws -> DSSEEnvelope {
    guard case .dsseEnvelope(let envelope) = bundle.content else {
      throw Unexpected.notAnEnvelope
    }
    return envelope
  }

  @Test(arguments: KeyAlgorithm.forSigning)
  func `A statement becomes an envelope whose signature the public key verifies`(
    _ algorithm: KeyAlgorithm
  ) throws {
    let signer = Signer(try PrivateKey.generate(algorithm))
    let statement = try Self.statement()
    let bundle = try signer.sign(statement)
    let envelope = try Self.envelope(bundle)
    #expect(envelope.payload == statement.statement.encoded())
    #expect(envelope.payloadType == "application/vnd.in-toto+json")
    try signer.publicKey.verify(
      signature: envelope.signature.signature, over: envelope.preAuthenticationEncoding)
  }

  @Test(arguments: KeyAlgorithm.forSigning)
  func `A bundle is version 0.3 with the key's hint, no key ID and nothing else`(
    _ algorithm: KeyAlgorithm
  ) throws {
    let signer = Signer(try PrivateKey.generate(algorithm))
    let bundle = try signer.sign(try Self.statement())
    #expect(bundle.mediaType == .version03)
    #expect(bundle.material.key == .publicKey(hint: signer.publicKey.id.hint))
    #expect(bundle.material.logEntries.isEmpty && bundle.material.timestamps.isEmpty)
    #expect(try Self.envelope(bundle).signature.keyID.isEmpty)
    #expect(try Bundle(decoding: bundle.encoded()) == bundle)
  }

  @Test func `Ed25519 signs the same statement with the same bytes`() throws {
    let signer = Signer(try PrivateKey.generate(.ed25519))
    let statement = try Self.statement()
    #expect(try signer.sign(statement).encoded() == (try signer.sign(statement).encoded()))
  }

  @Test(arguments: [KeyAlgorithm.ecdsaP256, .ecdsaP384, .ecdsaP521])
  func `ECDSA signs the same statement with another signature and the same rest`(
    _ algorithm: KeyAlgorithm
  ) throws {
    let signer = Signer(try PrivateKey.generate(algorithm))
    let statement = try Self.statement()
    let one = try signer.sign(statement)
    let other = try signer.sign(statement)
    #expect(one != other)
    let rest = try Bundle(
      material: one.material,
      content: .dsseEnvelope(
        DSSEEnvelope(
          payloadType: try Self.envelope(one).payloadType,
          payload: try Self.envelope(one).payload,
          signature: try Self.envelope(other).signature)))
    #expect(rest == other)
  }

  @Test(arguments: [KeyAlgorithm.ecdsaP256, .ecdsaP384, .ecdsaP521])
  func `A message is signed by the digest of the key's algorithm`(
    _ algorithm: KeyAlgorithm
  ) throws {
    let signer = Signer(try PrivateKey.generate(algorithm))
    let file = try Measured.file()
    guard case .messageSignature(let message) = try signer.sign(messageOf: file).content else {
      throw Unexpected.notAMessage
    }
    let digest = try #require(file.digests[message.digestAlgorithm])
    #expect(message.digestAlgorithm == algorithm.hash)
    #expect(message.digest == digest.bytes)
    try signer.publicKey.verify(signature: message.signature, over: Array("an artifact\n".utf8))
  }

  @Test func `Ed25519 signs no messages`() throws {
    let signer = Signer(try PrivateKey.generate(.ed25519))
    let file = try Measured.file()
    let error = Self.error { () throws(SigningError) in _ = try signer.sign(messageOf: file) }
    #expect(error == .messagesNotSupported(.ed25519))
  }

  @Test func `A file that was not measured by the key's algorithm is not signed`() throws {
    let signer = Signer(try PrivateKey.generate(.ecdsaP384))
    let file = try Measured.file([1], [.sha256])
    let error = Self.error { () throws(SigningError) in _ = try signer.sign(messageOf: file) }
    #expect(error == .digestNotComputed(.sha384))
  }

  @Test(arguments: ["DSSEv1 ", "DSSEv1 10 text/plain 9 two words"])
  func `A file that begins like an envelope's signed bytes is not signed`(_ text: String) throws {
    let signer = Signer(try PrivateKey.generate(.ecdsaP256))
    let file = try Measured.file(Array(text.utf8))
    let error = Self.error { () throws(SigningError) in _ = try signer.sign(messageOf: file) }
    #expect(error?.code == "looks-like-envelope")
  }

  @Test(arguments: ["DSSEv1", "DSSEv2 ", "dssev1 ", " DSSEv1 ", ""])
  func `A file that begins otherwise is signed`(_ text: String) throws {
    let signer = Signer(try PrivateKey.generate(.ecdsaP256))
    _ = try signer.sign(messageOf: try Measured.file(Array(text.utf8)))
  }

  private static func error(_ body: () throws(SigningError) -> Void) -> SigningError? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }
}
