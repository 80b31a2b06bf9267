import Bundles
import Digests
import SigningKeys
import Statements
import TestSupport
import Testing
import TrustRoots
import Verification

/// Every vector of `TestVectors/bundles`: made by openssl and a script, not by this package.
struct VectorTests {
  @Test func `The vectors are there`() {
    #expect(VectorCase.all.count > 150)
  }

  @Test(arguments: VectorCase.all.filter { $0.expect == .malformed })
  func `A malformed bundle is refused for its fault`(_ vector: VectorCase) throws {
    let error = #expect(throws: BundleError.self) { try SigstoreBundle(decoding: vector.bytes) }
    #expect(error?.code == vector.reason)
  }

  @Test(arguments: VectorCase.all.filter { $0.expect == .rejected })
  func `A bundle that must not be believed is refused for its fault`(_ vector: VectorCase) throws {
    let bundle = try SigstoreBundle(decoding: vector.bytes)
    let error = #expect(throws: VerificationError.self) { try Self.verify(bundle, vector) }
    #expect(error?.code == vector.reason)
  }

  @Test(arguments: VectorCase.all.filter { $0.expect == .accepted })
  func `A good bundle is accepted as what it is`(_ vector: VectorCase) throws {
    let kind = try Self.verify(try SigstoreBundle(decoding: vector.bytes), vector)
    #expect(kind == vector.statement)
  }

  @Test(arguments: VectorCase.all.filter { $0.artifact != nil && $0.expect == .accepted })
  func `A message signature is accepted over the file's digest alone, as another type`(
    _ vector: VectorCase
  ) throws {
    let verifier = try vector.verifier
    let bundle = try SigstoreBundle(decoding: vector.bytes)
    guard let algorithm = try verifier.trusted.keys?.keys().first?.algorithm.hash,
      try verifier.hashAlgorithms(for: bundle) == [algorithm]
    else { return }
    let digest = AnyDigest.of(try TestVectors.bytes("bundles/artifact.txt"), by: algorithm)
    #expect(try verifier.verify(bundle, overDigest: digest).digest == digest)
    let other = AnyDigest.of([1], by: algorithm)
    let error = #expect(throws: VerificationError.self) {
      try verifier.verify(bundle, overDigest: other)
    }
    #expect(error?.code == "digest-mismatch")
  }

  /// The kind of the statement, or nil for a message.
  private static func verify(_ bundle: SigstoreBundle, _ vector: VectorCase) throws -> String? {
    let verifier = try vector.verifier
    guard let artifact = vector.artifact else {
      let statement = try verifier.verify(bundle).statement
      return switch statement.kind {
      case .signature: "signature"
      case .foreignSignature: "foreign"
      case .attestation: "attestation"
      }
    }
    _ = try verifier.verify(
      bundle, over: try Measured.vector(artifact, try verifier.hashAlgorithms(for: bundle)))
    return nil
  }
}
