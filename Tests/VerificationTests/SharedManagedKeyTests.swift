import Artifacts
import Bundles
import Digests
import Foundation
import SigningKeys
import StrictEncoding
import TestSupport
import Testing
import TrustRoots
import Verification

/// The managed-key cases of the public Sigstore conformance suite.
@Suite(.enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
struct SharedManagedKeyTests {
  private static let folder = TestVectors.shared?.appending(path: "conformance/bundle-verify")

  private static func path(_ name: String) throws -> String {
    try #require(folder).appending(path: name).path
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: try path(name))))
  }

  private static func verifier(_ key: [UInt8]) throws -> Verifier {
    Verifier(
      trusting: try TrustedKeys([try PublicKey(pem: key)]),
      at: try Timestamp(parsing: "2026-11-23T12:00:00Z"))
  }

  private static func bundle(_ name: String) throws -> SigstoreBundle {
    try SigstoreBundle(decoding: try bytes("\(name)/bundle.sigstore.json"))
  }

  @Test(arguments: ["managed-key-happy-path", "managed-key-and-trusted-root"])
  func `A file signed with a managed key is accepted, its log entry not checked`(
    _ name: String
  ) throws {
    let verifier = try Self.verifier(Self.bytes("\(name)/key.pub"))
    let file = try Measured.file(try Self.path("a.txt"))
    let verified = try verifier.verify(try Self.bundle(name), over: file)
    #expect(verified.notChecked.contains(.logEntries(count: 1)))
    #expect(verified.key.id.hint == verified.bundle.keyHint)
    let digest = AnyDigest(file.sha256)
    #expect(try verifier.verify(try Self.bundle(name), overDigest: digest).digest == digest)
  }

  @Test(arguments: ["managed-key-happy-path", "managed-key-and-trusted-root"])
  func `Another file is refused for its digest`(_ name: String) throws {
    let verifier = try Self.verifier(Self.bytes("\(name)/key.pub"))
    let other = try Measured.file(try Self.path("\(name)/key.pub"))
    let error = #expect(throws: VerificationError.self) {
      try verifier.verify(try Self.bundle(name), over: other)
    }
    #expect(error?.code == "digest-mismatch")
  }

  @Test(arguments: ["managed-key-happy-path", "managed-key-and-trusted-root"])
  func `Another key is refused as untrusted`(_ name: String) throws {
    let verifier = try Self.verifier(TestVectors.bytes("bundles/keys/test-p256.pub"))
    let error = #expect(throws: VerificationError.self) {
      try verifier.verify(
        try Self.bundle(name), over: try Measured.file(try Self.path("a.txt")))
    }
    #expect(error?.code == "untrusted-key")
  }

  @Test func `The wrong key of the suite is no key at all`() throws {
    #expect(throws: KeyError.self) {
      try PublicKey(pem: try Self.bytes("managed-key-wrong-key_fail/key.pub"))
    }
  }

  @Test func `Without a key nothing can be verified`() {
    #expect(throws: TrustError.empty) { try TrustedKeys([]) }
  }

  @Test func `A bundle that names its signer by a certificate is refused as such`() throws {
    let verifier = try Self.verifier(TestVectors.bytes("bundles/keys/test-p256.pub"))
    let file = try Measured.file(try Self.path("a.txt"))
    #expect(throws: VerificationError.certificateNotSupported) {
      try verifier.verify(try Self.bundle("happy-path-v0.3"), over: file)
    }
    #expect(throws: VerificationError.certificateNotSupported) {
      try verifier.verify(try Self.bundle("happy-path-intoto-in-dsse-v3"))
    }
  }
}
