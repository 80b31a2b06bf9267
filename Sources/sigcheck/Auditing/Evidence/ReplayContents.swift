import Audits
import Digests
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots

/// The files of a pack, each of which must be for something.
struct ReplayContents {
  private let pack: UnpackedPack
  private let head: PackHead
  /// Bundles and lists that no artifact has named so far.
  private var idle: Set<String>

  init(_ pack: UnpackedPack, _ head: PackHead) {
    self.pack = pack
    self.head = head
    idle = Set((pack.files(.bundle) + pack.files(.treeList)).map(\.path))
  }

  /// Notes what an artifact names.
  mutating func use(_ artifact: PackedArtifact) {
    for bundle in artifact.bundles { idle.remove(bundle.file) }
    if let list = artifact.treeList { idle.remove(list) }
  }

  /// A finding for each bundle or list that no artifact names.
  var unused: [ReplayFinding] {
    idle.sorted { $0.precedesBytewise($1) }.map {
      .differs(path: $0, member: "facts", expected: "an artifact that it is about", found: "none")
    }
  }

  /// Tells of a policy or keys that are not those that judged.
  ///
  /// Other tools check signatures with the keys of a pack: each must be one that is trusted, by its own name.
  func findings(_ trust: VerifyTrust) throws(Failure) -> [ReplayFinding] {
    let keys = pack.files(.publicKey).map(\.path)
    var found: [ReplayFinding] = []
    var ids: Set<KeyID> = []
    for path in keys {
      let id = try KeySource(pack.path(of: path)).publicKey().id
      ids.insert(id)
      if !path.isExactly("keys/\(id.hex).pem") || trust.names[id] == nil {
        found.append(
          .differs(
            path: path, member: "keys", expected: "a key that judged, by its own name",
            found: id.digest.description))
      }
    }
    let expected = trust.names.filter { id, _ in trust.rules?[id]?.identity == nil }
    for (id, name) in expected.sorted(by: { $0.key.hex < $1.key.hex }) where !ids.contains(id) {
      found.append(
        .differs(path: "keys", member: "keys", expected: "the key '\(name)'", found: "none"))
    }
    return found + judges
  }

  /// The policy and its signers are the only ones.
  private var judges: [ReplayFinding] {
    let (policies, signers): ([String], [String]) =
      switch head.judge {
      case .policy(let file, let keys, _): ([file], keys)
      case .keys: ([], [])
      }
    let pairs = [
      (pack.files(.policy).map(\.path), policies), (pack.files(.policyKey).map(\.path), signers),
    ]
    return pairs.flatMap { there, used in
      Set(there).symmetricDifference(used).sorted { $0.precedesBytewise($1) }.map {
        .differs(
          path: $0, member: "facts", expected: "what judged", found: "another role, or no use")
      }
    }
  }
}
