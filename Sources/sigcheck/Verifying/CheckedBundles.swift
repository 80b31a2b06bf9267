import Artifacts
import Bundles
import Digests
import Policies
import Sidecars
import TrustRoots
import Verification

/// The bundles for one artifact, each statement among them verified once.
///
/// Signatures over bytes wait for the file.
struct CheckedBundles {
  private let verifier: Verifier
  private let memory: VerificationMemory?
  private var collection: BundleCollection
  /// What each bundle's verification gave; nil for a signature over bytes.
  private var outcomes: [EvidenceItem.Outcome?] = []

  /// Verifies bundles; `memory` is what the same verifier has found out of those about several artifacts.
  init(
    _ collection: BundleCollection, by verifier: Verifier, memory: VerificationMemory? = nil
  ) throws(Failure) {
    self.verifier = verifier
    self.memory = memory
    self.collection = collection
    try checkNew()
  }

  /// The bundles, with the places they were read from.
  var found: [FoundBundle] { collection.bundles }

  /// The answer where no bundle can count whatever the artifact is, so that it is not even read.
  var reasonsWithoutArtifact: [Rejection]? {
    guard !outcomes.isEmpty else { return [.noSignature] }
    var reasons: [Rejection] = []
    for (found, outcome) in zip(collection.bundles, outcomes) {
      guard case .failure(let error)? = outcome else { return nil }
      reasons.append(.signature(bundle: found.label, error))
    }
    return reasons
  }

  /// The algorithms by which a file must be measured: for the signatures over bytes, and for every
  /// digest that a statement gives of its subjects.
  func neededAlgorithms() throws(Failure) -> Set<HashAlgorithm> {
    var needed: Set<HashAlgorithm> = [.sha256]
    for (found, outcome) in zip(collection.bundles, outcomes) {
      if let outcome { needed.formUnion(outcome.algorithms) }
      do throws(TrustError) {
        needed.formUnion(try verifier.hashAlgorithms(for: found.bundle))
      } catch {
        throw Failure(error)
      }
    }
    return needed
  }

  /// Adds what else there is about an artifact with these digests.
  mutating func add(about digests: [AnyDigest], from sources: BundleSources) throws(Failure) {
    try sources.add(about: digests, to: &collection)
    try checkNew()
  }

  /// All that is known, with the signatures over bytes held against the file.
  func evidence(over file: MeasuredFile) throws(Failure) -> Evidence {
    var items: [EvidenceItem] = []
    for (found, outcome) in zip(collection.bundles, outcomes) {
      let own: EvidenceItem.Outcome =
        if let outcome { outcome } else { try self.outcome(of: found.bundle, over: file) }
      items.append(EvidenceItem(label: found.label, outcome: own))
    }
    return Evidence(items)
  }

  private func outcome(
    of bundle: Bundle, over file: MeasuredFile
  ) throws(Failure) -> EvidenceItem.Outcome {
    do throws(VerificationError) { return .message(try verifier.verify(bundle, over: file)) } catch
    {
      if case .trust(let error) = error { throw Failure(error) }
      return .failure(error)
    }
  }

  /// All that is known where there are no bytes to hold a signature against.
  func evidenceWithoutFile() -> Evidence {
    Evidence(
      zip(collection.bundles, outcomes).map { found, outcome in
        EvidenceItem(label: found.label, outcome: outcome ?? .failure(.needsBytes))
      })
  }

  private mutating func checkNew() throws(Failure) {
    for found in collection.bundles.dropFirst(outcomes.count) {
      outcomes.append(try outcome(of: found))
    }
  }

  /// A key that cannot be read leaves no verdict: the signature may be its own.
  private func outcome(of found: FoundBundle) throws(Failure) -> EvidenceItem.Outcome? {
    guard case .dsseEnvelope = found.bundle.content else { return nil }
    if let known = memory?.outcome(of: found) { return known }
    let outcome = try verifiedOutcome(of: found)
    memory?.add(outcome, of: found)
    return outcome
  }

  private func verifiedOutcome(of found: FoundBundle) throws(Failure) -> EvidenceItem.Outcome {
    do throws(VerificationError) {
      return .statement(try verifier.verify(found.bundle, reading: found.statement))
    } catch {
      if case .trust(let error) = error { throw Failure(error) }
      return .failure(error)
    }
  }
}
