import Bundles
import TransparencyLogs

/// One valid bundle of each shape.
public enum Shapes {
  /// Every shape; names are distinct.
  public static let all = grid + keys + timestamped + special + roots

  /// The shape of this name.
  public static func named(_ name: String) throws -> BundleRecipe {
    guard let shape = all.first(where: { $0.name == name }) else {
      throw FixtureFailure.noShape(name)
    }
    return shape
  }

  /// Every version with every form of signer, content, kind of entry and evidence that it may have.
  static let grid: [BundleRecipe] = BundleMediaType.allCases.flatMap { version in
    signers(version).flatMap { signer in
      evidence(version).flatMap { evidence in
        kinds(evidence.log, .p256).map { content, kind in
          shape(version, signer, .p256, content, kind, evidence)
        }
      }
    }
  }

  /// Every other form of key.
  static let keys: [BundleRecipe] = KeyForm.allCases.filter { $0 != .p256 }.flatMap { key in
    signers(.version03).flatMap { signer in
      [Evidence.all1, .all2].flatMap { evidence in
        kinds(evidence.log, key).map { content, kind in
          shape(.version03, signer, key, content, kind, evidence)
        }
      }
    }
  }

  static func signers(_ version: BundleMediaType) -> [BundleRecipe.Signer] {
    switch version {
    case .version01, .version02: [.chain, .key]
    case .version03, .version03Parameter: [.certificate, .key]
    }
  }

  static func evidence(_ version: BundleMediaType) -> [Evidence] {
    version == .version01 ? [.promise, .all1] : [.all1, .proof, .all2, .all2ECDSA]
  }

  /// What logs take: of Ed25519 keys, bare signatures only over a digest (Ed25519ph), which is not used here.
  static func kinds(
    _ log: SigstorePKI.LogForm, _ key: KeyForm
  ) -> [(BundleRecipe.Content, LoggedEntryKind)] {
    let bare: LoggedEntryKind = log == .rekor1 ? .hashedRekord001 : .hashedRekord002
    let whole: [LoggedEntryKind] = log == .rekor1 ? [.dsse001, .inToto002] : [.dsse002]
    let signatures: [(BundleRecipe.Content, LoggedEntryKind)] =
      key.signsDigests ? [(.message, bare), (.envelope, bare)] : []
    return signatures + whole.map { (.envelope, $0) }
  }

  static func shape(
    _ version: BundleMediaType, _ signer: BundleRecipe.Signer, _ key: KeyForm,
    _ content: BundleRecipe.Content, _ kind: LoggedEntryKind, _ evidence: Evidence
  ) -> BundleRecipe {
    let parts = [
      version.word, content.rawValue, signer.rawValue, key.rawValue, evidence.name,
      "\(kind.name)-\(kind.version)",
    ]
    var recipe = BundleRecipe(parts.joined(separator: "_"))
    recipe.mediaType = version
    recipe.signer = signer
    recipe.key = key
    recipe.content = content
    var entry = BundleRecipe.Entry(evidence.log, kind)
    entry.hasPromise = evidence.hasPromise
    entry.hasProof = evidence.hasProof
    recipe.entries = [entry]
    if evidence.hasTimestamp { recipe.timestamps = [BundleRecipe.Timestamp(by: .usual)] }
    return recipe
  }
}

extension BundleMediaType {
  /// A word for names of fixtures.
  var word: String {
    switch self {
    case .version01: "v0.1"
    case .version02: "v0.2"
    case .version03: "v0.3"
    case .version03Parameter: "v0.3-parameter"
    }
  }
}
