import Artifacts
import Bundles
import Digests
import Policies
import Signing
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

/// The signing of artifacts with one key.
struct SigningRun: ~Copyable {
  let signer: Signer
  let claimed: Timestamp
  let format: SignCommand.Format
  let claims: ClaimOptions

  /// Signs each path by itself, or all with one signature.
  ///
  /// Every bundle is read back and verified with the public key before it is handed out.
  borrowing func sign(_ paths: [String], together: Bool) throws(Failure) -> [SignedBundle] {
    var artifacts: [SignedArtifact] = []
    for path in paths { artifacts.append(try claims.artifact(path, algorithms)) }
    var bundles: [SignedBundle] = []
    for group in together ? [artifacts] : artifacts.map({ [$0] }) {
      bundles.append(try sign(group))
    }
    return bundles
  }

  private var algorithms: Set<HashAlgorithm> {
    let own = format == .messageSignature ? signer.publicKey.algorithm.hash : nil
    return own.map { [.sha256, $0] } ?? [.sha256]
  }

  private borrowing func sign(_ artifacts: [SignedArtifact]) throws(Failure) -> SignedBundle {
    switch (format, artifacts.first?.measured) {
    case (.messageSignature, .file(let file)?):
      let bundle = try signMessage(of: file)
      return SignedBundle(artifacts: artifacts, encoded: bundle, claimed: nil)
    case (.messageSignature, _):
      throw .usage(
        "a message signature is over the bytes of a file, and this is an image",
        hint: "add --kind file, or leave out --format message-signature")
    case (.dsse, _):
      let bundle = try signStatement(artifacts.flatMap(\.claims))
      return SignedBundle(artifacts: artifacts, encoded: bundle, claimed: claimed)
    }
  }

  private borrowing func signMessage(of file: MeasuredFile) throws(Failure) -> [UInt8] {
    let bundle = try made { () throws(SigningError) in try signer.sign(messageOf: file) }
    let verifier = try verifier()
    let verified = try readBack(bundle) { read throws(VerificationError) in
      try verifier.verify(read, over: file)
    }
    precondition(verified.key == signer.publicKey, "a signature by another key was made")
    return bundle.encoded()
  }

  private borrowing func signStatement(_ claims: [ArtifactClaim]) throws(Failure) -> [UInt8] {
    let statement: Statement
    do throws(StatementError) {
      statement = try Statement(claims: claims, signedAt: claimed)
    } catch { throw Failure(error) }
    let bundle = try made { () throws(SigningError) in try signer.sign(statement) }
    let verifier = try verifier()
    let verified = try readBack(bundle) { read throws(VerificationError) in
      try verifier.verify(read)
    }
    precondition(verified.statement == statement, "another statement was signed than was made")
    return bundle.encoded()
  }

  private borrowing func verifier() throws(Failure) -> Verifier {
    let now = try SigningTime.now()
    do throws(TrustError) {
      return Verifier(trusting: try TrustedKeys([signer.publicKey]), at: now)
    } catch { throw Failure(error) }
  }

  private borrowing func made(
    _ body: () throws(SigningError) -> Bundle
  ) throws(Failure) -> Bundle {
    do throws(SigningError) { return try body() } catch { throw Failure(error) }
  }

  /// Reads the bundle's bytes back and verifies what was read.
  private borrowing func readBack<Verified>(
    _ bundle: Bundle, _ verify: (Bundle) throws(VerificationError) -> Verified
  ) throws(Failure) -> Verified {
    let read: Bundle
    do throws(BundleError) { read = try Bundle(decoding: bundle.encoded()) } catch {
      throw Failure(error)
    }
    do throws(VerificationError) { return try verify(read) } catch { throw Failure(error) }
  }
}
