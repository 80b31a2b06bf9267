import Digests
import NativeTOML
import Policies
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots

/// A key as a file lists it.
struct KeyDocument {
  let name: String
  let reader: TableReader
  let id: KeyID
  let place: Place
  let owner: String?
  let purposes: Set<KeyPurpose>
  let lifetime: KeyLifetime
  /// The signatures that are accepted after the key's end.
  let accepted: Accepted

  /// Where the key itself is.
  enum Place {
    case pem(String)
    case file(String)
  }

  /// Where pinned signatures are listed.
  enum Accepted {
    case inline(Set<PinnedSignature>)
    case file(PinnedFile)
  }

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.name = name
    self.reader = reader
    try reader.demandKnown([
      "id", "file", "pem", "owner", "description", "purposes", "state", "from", "until", "at",
      "since", "accepted",
    ])
    _ = try reader.string("description")
    id = KeyID(digest: try reader.demanded(try reader.digest("id"), "id"))
    owner = try reader.string("owner")
    place = try Self.place(reader)
    purposes = try Self.purposes(reader)
    lifetime = try Self.lifetime(reader)
    accepted = try Self.accepted(reader, lifetime)
  }

  private static func place(_ reader: TableReader) throws(PolicyFileError) -> Place {
    switch (try reader.string("file"), try reader.string("pem")) {
    case (let file?, nil): return .file(file)
    case (nil, let pem?): return .pem(pem)
    case (nil, nil): throw reader.error(.missingMember("file or pem"))
    case (.some, .some): throw reader.error(.excludes("file"), at: "pem")
    }
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

  private static func accepted(
    _ reader: TableReader, _ lifetime: KeyLifetime
  ) throws(PolicyFileError) -> Accepted {
    guard let value = reader.table["accepted"] else { return .inline([]) }
    switch lifetime.state {
    case .retired, .superseded: break
    case .active, .compromised:
      throw reader.error(.excludes("state = \"\(lifetime.state.name)\""), at: "accepted")
    }
    if case .table = value.content, let table = try reader.table("accepted") {
      return .file(try PinnedFile(table))
    }
    return .inline(try AcceptedListDocument.signatures(reader))
  }
}

/// The words for what has become of a key.
enum KeyStateWord: String, CaseIterable {
  case active
  case retired
  case superseded
  case compromised

  /// The members that the state has, beside `from`.
  var members: [String] {
    switch self {
    case .active: ["until"]
    case .retired, .superseded: ["until", "at"]
    case .compromised: ["until", "since"]
    }
  }
}
