import Artifacts
import Bundles
import Digests
import Policies
import Statements
import TrustRoots
import Verification

/// What the check of one bundle found out.
struct CheckedBundle {
  let signer: VerifiedSigner
  let material: CheckedMaterial
  /// The type of what a statement says of its subjects; nil for a signature over the bytes alone.
  var predicateType: String?
}

/// The check of one bundle for one file or digest, with no policy beyond the key or the identity.
struct BundleCheck {
  let verifier: Verifier
  let bundle: Bundle

  /// Verifies the signature, and that it is about the target.
  func verify(_ target: VerifyTarget) throws(Failure) -> CheckedBundle {
    switch (bundle.content, target) {
    case (.dsseEnvelope, .path(let path)):
      let statement = try verified()
      return try demandSubject(try measured(path).digests, of: statement)
    case (.dsseEnvelope, .digest(let digest, _)):
      return try demandSubject(DigestSet(sha256: digest), of: try verified())
    case (.messageSignature, .path(let path)):
      let file = try measured(path)
      return try refusing { () throws(VerificationError) in
        let message = try verifier.verify(bundle, over: file)
        return CheckedBundle(signer: message.signer, material: message.material)
      }
    case (.messageSignature, .digest(let digest, _)):
      return try refusing { () throws(VerificationError) in
        let message = try verifier.verify(bundle, overDigest: AnyDigest(digest))
        return CheckedBundle(signer: message.signer, material: message.material)
      }
    }
  }

  private func verified() throws(Failure) -> VerifiedStatement {
    try refusing { () throws(VerificationError) in try verifier.verify(bundle) }
  }

  private func measured(_ path: String) throws(Failure) -> MeasuredFile {
    guard case .file(let file) = try Measuring.open(path, as: .file) else {
      preconditionFailure("a path that is opened as a file is one")
    }
    guard bundle.isMessage else { return try Measuring.measure(file, Set(HashAlgorithm.allCases)) }
    let algorithms: Set<HashAlgorithm>
    do throws(TrustError) { algorithms = try verifier.hashAlgorithms(for: bundle) } catch {
      throw Failure(error)
    }
    return try Measuring.measure(file, algorithms)
  }

  /// Demands that a subject of the statement has this digest, and no other one that can be compared
  /// and differs (in-toto `digest_set.md`).
  private func demandSubject(
    _ digests: DigestSet, of verified: VerifiedStatement
  ) throws(Failure) -> CheckedBundle {
    let matches = verified.statement.subjects.contains { subject in
      subject.sha256 != nil && subject.sha256 == digests.sha256
        && verified.statement.canName(file: digests.sha256)
        && subject.digests.allSatisfy { claimed in
          guard let algorithm = HashAlgorithm(rawValue: claimed.algorithm),
            let own = digests[algorithm]
          else { return true }
          return own.hex == claimed.hex
        }
    }
    guard matches else {
      throw Failure(
        Diagnostic(
          SubjectTrouble.noSubject(
            signed: verified.statement.subjects.compactMap { $0.sha256?.description },
            found: digests.sha256?.description)), status: .refused)
    }
    return CheckedBundle(
      signer: verified.signer, material: verified.material,
      predicateType: verified.statement.predicateType)
  }

  private func refusing<R>(_ body: () throws(VerificationError) -> R) throws(Failure) -> R {
    do throws(VerificationError) { return try body() } catch {
      var diagnostic = Diagnostic(error)
      diagnostic.keyID = error.keyID
      diagnostic.hint = error.hint
      throw Failure(diagnostic, status: .refused)
    }
  }
}

extension Statement {
  /// False for a digest that a statement of ours signs in another role than a file's.
  fileprivate func canName(file digest: SHA256Digest?) -> Bool {
    guard case .signature(let predicate) = kind else { return true }
    return predicate.artifacts.flatMap(\.digests).contains {
      $0.role == .file && $0.digest == digest
    }
  }
}

extension Bundle {
  /// Whether the signature is over an artifact's own bytes.
  fileprivate var isMessage: Bool {
    if case .messageSignature = content { true } else { false }
  }
}

/// A verified statement that is about something else.
enum SubjectTrouble: Error, Explained {
  /// No subject has the digest.
  case noSubject(signed: [String], found: String?)

  var code: String { "digest-mismatch" }

  var explanation: Explanation {
    switch self {
    case .noSubject(let signed, let found):
      Explanation(
        check: "artifact-digest", message: "the bundle is about other bytes",
        expected: signed.prefix(4).joined(separator: ", "), found: found,
        remedy: "give the file that was signed, or its bundle")
    }
  }
}
