import Artifacts
import Bundles
import Digests
import Policies
import Sidecars
import StrictEncoding
import TrustRoots
import Verification

/// A file of a policy that must be signed: its bundles lie beside it.
struct SignedFile {
  let text: PolicyText

  /// Demands that the policy accepts the very bytes that were read.
  func demandSignatures(
    by policy: some ArtifactPolicy, trusting signers: TrustedSigners,
    authorities: [TimestampAuthority] = [], at now: Timestamp
  ) throws(PolicyFileError) {
    let bundles = try located { () throws(SidecarError) in
      let name = try SidecarName(of: text.path)
      return try BundleReading.bundles(
        of: SidecarFolder(listing: name.folder).sidecars(of: name))
    }
    let file = try measured()
    guard file.sha256 == text.digest else { throw PolicyFileError(.changed, in: text.path) }
    let verifier = Verifier(trusting: signers, authorities: authorities, at: now)
    let items = bundles.map { found in
      EvidenceItem(label: found.label, outcome: Self.outcome(found, file, verifier))
    }
    switch policy.decide(Evidence(items), about: .file(file)).answer {
    case .accepted: return
    case .rejected(let first, let others):
      throw PolicyFileError(.notSigned([first] + others), in: text.path)
    }
  }

  private func measured() throws(PolicyFileError) -> MeasuredFile {
    do throws(ArtifactError) {
      guard case .file(let file) = try Artifact.open(text.path, as: .file) else {
        preconditionFailure("a path that is opened as a file is one")
      }
      return try file.measure(Set(HashAlgorithm.allCases))
    } catch {
      throw PolicyFileError(.measurement(error), in: text.path)
    }
  }

  private static func outcome(
    _ found: FoundBundle, _ file: MeasuredFile, _ verifier: Verifier
  ) -> EvidenceItem.Outcome {
    do throws(VerificationError) {
      guard case .dsseEnvelope = found.bundle.content else {
        return .message(try verifier.verify(found.bundle, over: file))
      }
      return .statement(try verifier.verify(found.bundle))
    } catch {
      return .failure(error)
    }
  }

  private func located<R>(
    _ body: () throws(SidecarError) -> R
  ) throws(PolicyFileError) -> R {
    do throws(SidecarError) { return try body() } catch {
      throw PolicyFileError(.sidecars(error), in: text.path)
    }
  }
}
