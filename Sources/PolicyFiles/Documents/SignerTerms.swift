import NativeTOML
import Policies
import Statements
import StrictEncoding
import TrustRoots

/// What a file says of a signer, by a key or by an identity: who answers for it, what for, and for when.
struct SignerTerms {
  let owner: String?
  let purposes: Set<KeyPurpose>
  let lifetime: KeyLifetime

  static let members = [
    "owner", "description", "purposes", "state", "from", "until", "at", "since",
  ]

  init(_ reader: TableReader) throws(PolicyFileError) {
    _ = try reader.string("description")
    owner = try reader.string("owner")
    purposes = try Self.purposes(reader)
    lifetime = try Self.lifetime(reader)
  }

  private static func purposes(
    _ reader: TableReader
  ) throws(PolicyFileError) -> Set<KeyPurpose> {
    var purposes: Set<KeyPurpose> = []
    for text in try reader.demanded(try reader.strings("purposes"), "purposes") {
      if let word = PredicateWord.allCases.first(where: { $0.rawValue.isExactly(text) }) {
        purposes.formUnion(word.formats.map { .attestation(type: $0.rawValue) })
        continue
      }
      guard let purpose = KeyPurpose(text) else {
        throw reader.error(
          .value(
            expected: "image, file, tree, the URI of a predicate type, or a word for some",
            found: text), at: "purposes")
      }
      purposes.insert(purpose)
    }
    guard !purposes.isEmpty else { throw reader.error(.policy(.noPurposes), at: "purposes") }
    return purposes
  }

  private static func lifetime(_ reader: TableReader) throws(PolicyFileError) -> KeyLifetime {
    let word = try reader.word("state", KeyStateWord.self) ?? .active
    let allowed = word.members
    for name in ["until", "at", "since"]
    where !allowed.contains(name) && reader.table[name] != nil {
      throw reader.error(.excludes("state = \"\(word.rawValue)\""), at: name)
    }
    let state: KeyLifetime.State =
      switch word {
      case .active: .active
      case .retired: .retired(at: try reader.demanded(try reader.time("at"), "at"))
      case .superseded: .superseded(at: try reader.demanded(try reader.time("at"), "at"))
      case .compromised: .compromised(since: try reader.time("since"))
      }
    return KeyLifetime(
      from: try reader.time("from"), until: try reader.time("until"), state: state)
  }
}
