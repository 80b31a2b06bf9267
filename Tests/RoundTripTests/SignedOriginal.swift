import Artifacts
import Bundles
import Digests
import Foundation
import ImageFixtures
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TestSupport

/// A bundle that is accepted, the key behind it and the artifact it is about.
struct SignedOriginal {
  enum Failure: Error { case noSuchMember(String), notAFile, noTime }

  let bundle: JSONValue
  let key: PublicKey
  let artifact: MeasuredArtifact

  /// Measures the bytes as a file.
  static func file(_ text: String) throws -> MeasuredArtifact {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "artifact")
      try Data(text.utf8).write(to: path)
      guard case .file(let file) = try Artifact.open(path.path, as: .file) else {
        throw Failure.notAFile
      }
      return .file(try file.measure(Set(HashAlgorithm.allCases)))
    }
  }

  /// Measures all of an archive of these files.
  static func image(_ files: FileSet) throws -> MeasuredArtifact {
    try Pipeline.withArchive(files) { .image(try $0.measure(.everything)) }
  }

  /// Measures a folder of these files.
  static func tree(_ files: [String: String]) throws -> MeasuredArtifact {
    try withTemporaryFolder { folder in
      let set = FileSet(files.map { ($0.key, Array($0.value.utf8)) })
      return try Artifact.open(try set.write(below: folder), as: .tree).measure()
    }
  }

  /// Signs a statement; every part that an envelope's bundle can have is there, and as `variant`
  /// says: another media type, another log entry, another timestamp.
  static func statement(
    about artifact: MeasuredArtifact, by signer: borrowing Signer, variant: Int,
    annotations: [String: String] = [:]
  ) throws -> SignedOriginal {
    guard let now = Pipeline.now else { throw Failure.noTime }
    let claims = try MeasuredClaim.claims(
      about: artifact, name: "artifact-\(variant)", annotations: annotations)
    let signed = try signer.sign(SignableStatement(claims: claims, signedAt: now))
    guard case .dsseEnvelope(let envelope) = signed.content else {
      throw Failure.noSuchMember("dsseEnvelope")
    }
    return SignedOriginal(
      bundle: try dressed(envelope, hint: signer.publicKey.id.hint, variant: variant),
      key: signer.publicKey, artifact: artifact)
  }

  /// Signs any payload of any type, as a tool of others might.
  static func envelope(
    _ payload: [UInt8], type: String, about artifact: MeasuredArtifact,
    by key: borrowing PrivateKey, variant: Int
  ) throws -> SignedOriginal {
    let encoding = DSSEEnvelope.preAuthenticationEncoding(type: type, payload: payload)
    let envelope = DSSEEnvelope(
      payloadType: type, payload: payload,
      signature: DSSESignature(signature: try key.sign(encoding)))
    return SignedOriginal(
      bundle: try dressed(envelope, hint: key.publicKey.id.hint, variant: variant),
      key: key.publicKey, artifact: artifact)
  }

  /// Signs a file's own bytes.
  static func message(
    over artifact: MeasuredArtifact, by signer: borrowing Signer
  ) throws -> SignedOriginal {
    guard case .file(let file) = artifact else { throw Failure.notAFile }
    let bundle = try signer.sign(messageOf: file)
    return SignedOriginal(
      bundle: try JSONValue.parse(bundle.encoded()), key: signer.publicKey, artifact: artifact)
  }

  /// The member at this path of names.
  func member(_ path: String...) throws -> JSONValue {
    var value = bundle
    for name in path {
      let inner = name == "0" ? value.arrayValue?.first : value.objectValue?[name]
      guard let inner else { throw Failure.noSuchMember(path.joined(separator: ".")) }
      value = inner
    }
    return value
  }

  private static func dressed(
    _ envelope: DSSEEnvelope, hint: String, variant: Int
  ) throws -> JSONValue {
    let mediaTypes: [BundleMediaType] = [.version03, .version01]
    let bundle = try Bundle(
      mediaType: mediaTypes[variant],
      material: VerificationMaterial(
        key: .publicKey(hint: hint), timestamps: [[0x30, UInt8(variant)]]),
      content: .dsseEnvelope(
        DSSEEnvelope(
          payloadType: envelope.payloadType, payload: envelope.payload,
          signature: DSSESignature(signature: envelope.signature.signature, keyID: hint))))
    let text = String(decoding: bundle.encoded(), as: UTF8.self)
    let entries = String(decoding: logEntries(variant).encoded(), as: UTF8.self)
    return try JSONValue.parse(
      Array(text.replacing(#""tlogEntries":[]"#, with: #""tlogEntries":\#(entries)"#).utf8))
  }

  /// A log entry with all that any version demands; nothing checks it.
  private static func logEntries(_ variant: Int) -> JSONValue {
    let zeros = JSONValue.string(Base64.encode([UInt8](repeating: 0, count: 32)))
    return [
      [
        "logIndex": .string("\(variant)"), "logId": ["keyId": zeros],
        "kindVersion": ["kind": "dsse", "version": "0.0.1"], "integratedTime": "1",
        "inclusionPromise": ["signedEntryTimestamp": "AAAA"],
        "inclusionProof": [
          "logIndex": "0", "rootHash": zeros, "treeSize": "1",
          "checkpoint": ["envelope": "a checkpoint"],
        ],
        "canonicalizedBody": "AAAA",
      ]
    ]
  }
}
