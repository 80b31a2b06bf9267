import Policies
import StrictEncoding
import TrustRoots

/// Turns the listed keys and identities of all files into signers.
struct SignerMaking {
  private let documents: [PolicyDocument]
  private let roots: [(name: String, root: PinnedRoot)]
  /// A list of accepted signatures that is yet to be written.
  private let pending: PolicyText?
  private let record: ReadingRecord

  init(_ documents: [PolicyDocument], pending: PolicyText?, _ record: ReadingRecord) {
    self.record = record
    self.documents = documents
    self.pending = pending
    roots = documents.flatMap { document in
      document.roots.map { ($0.name, RootMaking(document: document, record: record).root($0)) }
    }
  }

  func signers() throws(PolicyFileError) -> [PolicySigner] {
    var signers: [PolicySigner] = []
    for document in documents {
      var lists: [RevocationDocument: PinnedRevocation] = [:]
      let making = KeyMaking(document: document, pending: pending, record: record)
      for key in document.keys {
        var evidence: KeyEvidence?
        if let demanded = key.evidence {
          evidence = KeyEvidence(
            root: try root(demanded.root, for: key.reader), demand: demanded.demand,
            named: demanded.root)
        }
        signers.append(try making.key(key, evidence))
      }
      for identity in document.identities {
        // Those with the same lists are searched together.
        let revocation = identity.revocation.map { listed in
          lists[listed]
            ?? RevocationMaking(document: document, record: record)
            .revocation(listed, named: identity.name)
        }
        if let listed = identity.revocation { lists[listed] = revocation }
        signers.append(try signer(identity, revocation))
      }
    }
    return signers
  }

  /// The roots, sorted by name.
  var named: [NamedRoot] {
    roots.map { NamedRoot(name: $0.name, root: $0.root) }
      .sorted { $0.name.precedesBytewise($1.name) }
  }

  private func signer(
    _ document: IdentityDocument, _ revocation: PinnedRevocation?
  ) throws(PolicyFileError) -> PolicySigner {
    let name = document.evidence.root
    let trusted = TrustedIdentity(
      name: document.name, identity: document.identity, demand: document.evidence.demand)
    return PolicySigner(
      identity: PolicyIdentity(
        trusted: trusted, rootName: name, root: try root(name, for: document.reader),
        revocation: revocation),
      owner: document.terms.owner, purposes: document.terms.purposes,
      lifetime: document.terms.lifetime)
  }

  private func root(
    _ name: String, for reader: TableReader
  ) throws(PolicyFileError) -> PinnedRoot {
    guard let found = roots.first(where: { $0.name.isExactly(name) }) else {
      throw reader.error(.policy(.unknownRoot(name)), at: "trusted-root")
    }
    return found.root
  }
}
