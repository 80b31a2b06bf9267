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
    if together { try demandOneImage(artifacts) }
    var bundles: [SignedBundle] = []
    for group in together ? [artifacts] : artifacts.map({ [$0] }) {
      bundles.append(try sign(group))
    }
    return bundles
  }

  /// A reference names one image, so that of what is signed together exactly one must be one.
  private func demandOneImage(_ artifacts: [SignedArtifact]) throws(Failure) {
    guard claims.reference != nil else { return }
    let images = artifacts.count { if case .image = $0.measured { true } else { false } }
    guard images == 1 else {
      throw .usage(
        "--reference names one image, and there are \(images)",
        hint: "leave out --reference, or sign the images one by one")
    }
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
    case (.messageSignature, let other):
      throw .usage(
        "a message signature is over the bytes of a file, and this is \(Self.words(other))",
        hint: "leave out --format message-signature, or give a file (--kind file)")
    case (.dsse, _):
      let (bundle, treeLists) = try signStatement(artifacts.flatMap(\.claims))
      return SignedBundle(
        artifacts: artifacts, encoded: bundle, claimed: claimed, treeLists: treeLists)
    }
  }

  private static func words(_ artifact: MeasuredArtifact?) -> String {
    if case .tree = artifact { "a folder" } else { "an image" }
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

  /// The bundle, and the entry lists that do not travel in it.
  private borrowing func signStatement(
    _ claims: [MeasuredClaim]
  ) throws(Failure) -> ([UInt8], [TreeList]) {
    let signable: SignableStatement
    do throws(StatementError) {
      signable = try SignableStatement(claims: claims, signedAt: claimed)
    } catch { throw Failure(error) }
    let statement = signable.statement
    let bundle = try made { () throws(SigningError) in try signer.sign(signable) }
    let verifier = try verifier()
    let verified = try readBack(bundle) { read throws(VerificationError) in
      try verifier.verify(read)
    }
    precondition(verified.statement == statement, "another statement was signed than was made")
    return (bundle.encoded(), statement.missingLists(of: claims.map(\.claim)))
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

extension Statement {
  /// The entry lists of claims that this statement leaves out.
  fileprivate func missingLists(of claims: [ArtifactClaim]) -> [TreeList] {
    guard case .signature(let predicate) = kind else { return [] }
    return zip(claims, predicate.artifacts).compactMap { claim, signed in
      signed.entries == nil ? claim.entries : nil
    }
  }
}
