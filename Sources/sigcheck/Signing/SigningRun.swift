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
  let making: BundleMaking
  let claimed: Timestamp
  let content: SigningContent
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
    guard case .message = content, let own = making.publicKey.algorithm.hash else {
      return [.sha256]
    }
    return [.sha256, own]
  }

  private borrowing func sign(_ artifacts: [SignedArtifact]) throws(Failure) -> SignedBundle {
    switch (content, artifacts.first?.measured) {
    case (.message, .file(let file)?):
      let bundle = try making.message(of: file)
      return SignedBundle(artifacts: artifacts, encoded: bundle, claimed: nil)
    case (.message, let other):
      throw .usage(
        "a message signature is over the bytes of a file, and this is \(Self.words(other))",
        hint: "leave out --format message-signature, or give a file (--kind file)")
    case (.signature, _):
      let claims = artifacts.flatMap(\.claims)
      let signable = try stated { () throws(StatementError) in
        try SignableStatement(claims: claims, signedAt: claimed)
      }
      return SignedBundle(
        artifacts: artifacts, encoded: try making.statement(signable), claimed: claimed,
        treeLists: signable.statement.missingLists(of: claims.map(\.claim)))
    case (.attestation(let predicate), _):
      let signable = try stated { () throws(StatementError) in
        try SignableStatement(attesting: predicate, of: artifacts.flatMap(\.claims))
      }
      return SignedBundle(
        artifacts: artifacts, encoded: try making.statement(signable), claimed: nil)
    }
  }

  private static func words(_ artifact: MeasuredArtifact?) -> String {
    if case .tree = artifact { "a folder" } else { "an image" }
  }

  private borrowing func stated(
    _ body: () throws(StatementError) -> SignableStatement
  ) throws(Failure) -> SignableStatement {
    do throws(StatementError) { return try body() } catch { throw Failure(error) }
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
