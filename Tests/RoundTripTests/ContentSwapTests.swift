import Artifacts
import Bundles
import Digests
import Policies
import Signing
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots
import Verification

/// Bundles with signatures over files' own bytes, and mixtures of them with each other and with
/// envelopes.
///
/// Such a signature covers the file's bytes and nothing else: the digest in the bundle says which
/// file is meant, so it must be that file's, and no part of it can stand for a signature.
@Suite struct ContentSwapTests {
  private enum Part: Int, CaseIterable { case mediaType, hint, algorithm, digest, signature }

  @Test(arguments: [false, true], [KeyAlgorithm.ecdsaP256, .ecdsaP384])
  func `Of all mixtures of two message signatures only a signature over the file is accepted`(
    _ isSameFile: Bool, _ algorithm: KeyAlgorithm
  ) throws {
    let originals = try Self.messages(isSameFile, algorithm)
    let keys = originals.map(\.key)
    for mask in 0..<(1 << Part.allCases.count) {
      let source = { (part: Part) in mask >> part.rawValue & 1 }
      let mixture = try Self.message(of: originals, source).encoded()
      for trusted in [[keys[0]], [keys[1]], keys] {
        for artifact in originals.indices {
          let expected = try Self.expected(originals, source, trusted, artifact)
          let found = Self.code(mixture, trusted, originals[artifact].artifact)
          #expect(found == expected, "mask \(mask), artifact \(artifact)")
        }
      }
    }
  }

  @Test func `An envelope's and a message's members are never read as each other's`() throws {
    let file = try SignedOriginal.file("artifact\n")
    let signer = Signer(try PrivateKey.generate(.ecdsaP256))
    let envelope = try SignedOriginal.statement(about: file, by: signer, variant: 0)
    let message = try SignedOriginal.message(over: file, by: signer)
    let sig = try envelope.member("dsseEnvelope", "signatures", "0", "sig")
    let signature = try message.member("messageSignature", "signature")
    let digest = try message.member("messageSignature", "messageDigest")
    let ownEnvelope = try envelope.member("dsseEnvelope")
    let ownMessage = try message.member("messageSignature")
    let withMessageSignature: JSONValue = [
      "payload": try envelope.member("dsseEnvelope", "payload"),
      "payloadType": try envelope.member("dsseEnvelope", "payloadType"),
      "signatures": [["sig": signature]],
    ]
    let withEnvelopeSignature: JSONValue = ["messageDigest": digest, "signature": sig]
    let two: JSONValue = [["sig": sig], ["sig": signature]]
    let withBoth: JSONValue = [
      "payload": try envelope.member("dsseEnvelope", "payload"),
      "payloadType": try envelope.member("dsseEnvelope", "payloadType"), "signatures": two,
    ]
    let cases: [([(String, JSONValue)], String)] = [
      ([("dsseEnvelope", ownEnvelope)], "accepted"),
      ([("messageSignature", ownMessage)], "accepted"),
      ([("dsseEnvelope", ownMessage)], "bundle-unknown-member"),
      ([("messageSignature", ownEnvelope)], "bundle-unknown-member"),
      (
        [("dsseEnvelope", ownEnvelope), ("messageSignature", ownMessage)],
        "bundle-several-choices"
      ),
      ([], "bundle-no-choice"),
      ([("dsseEnvelope", withMessageSignature)], "signature-invalid"),
      ([("messageSignature", withEnvelopeSignature)], "signature-invalid"),
      ([("dsseEnvelope", withBoth)], "bundle-several-signatures"),
    ]
    for (contents, code) in cases {
      for original in [envelope, message] {
        let bundle = JSONValue.object(
          JSONObject(
            [
              ("mediaType", try original.member("mediaType")),
              ("verificationMaterial", try original.member("verificationMaterial")),
            ] + contents))
        let found = Self.code(bundle.encoded(), [signer.publicKey], file)
        #expect(found == code, "\(contents.map(\.0))")
      }
    }
  }

  @Test func `A signed statement's encoding as a file, and its signature as a message's`() throws {
    let file = try SignedOriginal.file("artifact\n")
    let signer = Signer(try PrivateKey.generate(.ecdsaP256))
    let envelope = try SignedOriginal.statement(about: file, by: signer, variant: 0)
    let payload = try #require(try envelope.member("dsseEnvelope", "payload").stringValue)
    let encoding = DSSEEnvelope.preAuthenticationEncoding(
      type: "application/vnd.in-toto+json", payload: try Base64.decode(payload))
    let forged = try SignedOriginal.file(String(decoding: encoding, as: UTF8.self))
    let digest = SHA256Digest.of(encoding)
    let bundle: JSONValue = [
      "mediaType": try envelope.member("mediaType"),
      "verificationMaterial": try envelope.member("verificationMaterial"),
      "messageSignature": [
        "messageDigest": [
          "algorithm": "SHA2_256", "digest": .string(Base64.encode(digest.bytes)),
        ],
        "signature": try envelope.member("dsseEnvelope", "signatures", "0", "sig"),
      ],
    ]
    // The signature holds over these very bytes, and is not what it seems.
    #expect(Self.code(bundle.encoded(), [signer.publicKey], forged) == "looks-like-envelope")
  }

  // MARK: - Making and judging

  private static func messages(
    _ isSameFile: Bool, _ algorithm: KeyAlgorithm
  ) throws -> [SignedOriginal] {
    let first = Signer(try PrivateKey.generate(.ecdsaP256))
    let second = Signer(try PrivateKey.generate(algorithm))
    return [
      try SignedOriginal.message(over: try SignedOriginal.file("artifact 0\n"), by: first),
      try SignedOriginal.message(
        over: try SignedOriginal.file(isSameFile ? "artifact 0\n" : "artifact 1\n"), by: second),
    ]
  }

  private static func message(
    of originals: [SignedOriginal], _ source: (Part) -> Int
  ) throws -> JSONValue {
    func part(_ part: Part) -> SignedOriginal { originals[source(part)] }
    let content = "messageSignature"
    let hint = try part(.hint).member("verificationMaterial", "publicKey", "hint")
    return [
      "mediaType": try part(.mediaType).member("mediaType"),
      "verificationMaterial": ["publicKey": ["hint": hint], "tlogEntries": []],
      "messageSignature": [
        "messageDigest": [
          "algorithm": try part(.algorithm).member(content, "messageDigest", "algorithm"),
          "digest": try part(.digest).member(content, "messageDigest", "digest"),
        ],
        "signature": try part(.signature).member(content, "signature"),
      ],
    ]
  }

  /// What the rules say of a mixture.
  ///
  /// The digest has its algorithm's length and is the file's, from whichever bundle it comes, and
  /// the signature is a trusted key's over the file.
  private static func expected(
    _ originals: [SignedOriginal], _ source: (Part) -> Int, _ trusted: [PublicKey],
    _ artifact: Int
  ) throws -> String {
    func algorithm(_ position: Int) -> HashAlgorithm? { originals[position].key.algorithm.hash }
    guard algorithm(source(.algorithm)) == algorithm(source(.digest)) else {
      return "bundle-wrong-length"
    }
    func digest(_ position: Int) -> SHA256Digest? {
      guard case .file(let file) = originals[position].artifact else { return nil }
      return file.sha256
    }
    guard digest(source(.digest)) == digest(artifact) else { return "digest-mismatch" }
    let signer = source(.signature)
    guard digest(signer) == digest(artifact), trusted.contains(originals[signer].key) else {
      let isNamed = trusted.contains(originals[source(.hint)].key)
      return isNamed ? "signature-invalid" : "untrusted-key"
    }
    return "accepted"
  }

  private static func code(
    _ bytes: [UInt8], _ keys: [PublicKey], _ artifact: MeasuredArtifact
  ) -> String {
    do {
      guard let now = Pipeline.now, case .file(let file) = artifact else { return "no-file" }
      let trusted = try TrustedKeys(keys)
      let verifier = Verifier(trusting: trusted, at: now)
      let bundle = try Bundle(decoding: bytes)
      let outcome: EvidenceItem.Outcome
      switch bundle.content {
      case .dsseEnvelope: outcome = .statement(try verifier.verify(bundle))
      case .messageSignature: outcome = .message(try verifier.verify(bundle, over: file))
      }
      let policy = try KeyPolicy(trusting: trusted, requirement: Requirement())
      let evidence = Evidence([EvidenceItem(label: "0", outcome: outcome)])
      switch policy.judge(evidence, about: artifact) {
      case .accepted: return "accepted"
      case .rejected(let first, _): return first.code
      }
    } catch let error as BundleError {
      return error.code
    } catch let error as VerificationError {
      return error.code
    } catch {
      return "\(error)"
    }
  }
}
