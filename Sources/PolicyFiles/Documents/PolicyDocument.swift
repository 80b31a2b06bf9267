import Digests
import NativeTOML
import Policies
import StrictEncoding

/// One file of a policy, as it is written: well formed, its names not yet looked up.
struct PolicyDocument {
  /// The file, as it is named.
  let file: String
  let digest: SHA256Digest
  let reader: TableReader
  let includes: [PinnedFile]
  let keys: [KeyDocument]
  let roles: [RoleDocument]
  let rules: [RuleDocument]
  /// Levels by the IDs of rules: they stand outside the rules' bodies.
  let enforcement: [(rule: String, level: Enforcement)]
  let issued: Timestamp?
  let expires: Timestamp?
  let warnBefore: TimeSpan?
  let maximumWaiverDays: Int64?
  let waivers: WaiverSource?
  /// The file in which the policy remembers versions, as written.
  let state: String?
  let authorities: [AuthorityDocument]
  let identities: [IdentityDocument]
  let roots: [RootDocument]

  private static let members = [
    "version", "description", "issued", "expires", "warn-before", "waiver-max-days", "include",
    "keys", "roles", "rules", "enforcement", "waivers", "state",
    "timestamp-authorities", "identities", "trusted-roots",
  ]

  init(_ file: PolicyText) throws(PolicyFileError) {
    self.file = file.path
    digest = file.digest
    reader = TableReader(try file.table(), in: file.path)
    try reader.demandKnown(Self.members)
    try reader.demandVersion()
    _ = try reader.string("description")
    issued = try reader.time("issued")
    expires = try reader.time("expires")
    if let issued, let expires, expires <= issued {
      throw reader.error(
        .policy(.endsBeforeItBegins(from: issued, until: expires)), at: "expires")
    }
    warnBefore = try reader.span("warn-before")
    maximumWaiverDays = try Self.days(reader)
    includes = try PinnedFile.list(reader, "include")
    keys = try Self.read(reader, "keys", KeyDocument.init)
    roles = try Self.read(reader, "roles", RoleDocument.init)
    rules = try Self.read(reader, "rules", RuleDocument.init)
    identities = try Self.read(reader, "identities", IdentityDocument.init)
    roots = try Self.read(reader, "trusted-roots", RootDocument.init)
    authorities = try Self.read(reader, "timestamp-authorities", AuthorityDocument.init)
    enforcement = try Self.enforcement(reader, rules)
    waivers = try reader.table("waivers").map { table throws(PolicyFileError) in
      try WaiverSource(table)
    }
    state = try reader.string("state")
  }

  /// Whether a policy may have an outer member of this name.
  static func isMember(_ name: String) -> Bool {
    members.contains { $0.isExactly(name) }
  }

  /// Refuses what only the outermost file may say.
  func demandIncludable() throws(PolicyFileError) {
    for name in ["waivers", "waiver-max-days", "warn-before", "state"]
    where reader.table[name] != nil {
      throw reader.error(.onlyOutermost, at: name)
    }
  }

  private static func read<Document>(
    _ reader: TableReader, _ name: String,
    _ make: (String, TableReader) throws(PolicyFileError) -> Document
  ) throws(PolicyFileError) -> [Document] {
    var documents: [Document] = []
    for (name, table) in try reader.named(name) { documents.append(try make(name, table)) }
    return documents
  }

  private static func days(_ reader: TableReader) throws(PolicyFileError) -> Int64? {
    guard let days = try reader.integer("waiver-max-days") else { return nil }
    guard (1...3_650).contains(days) else {
      throw reader.error(.value(expected: "1 to 3650", found: "\(days)"), at: "waiver-max-days")
    }
    return days
  }

  private static func enforcement(
    _ reader: TableReader, _ rules: [RuleDocument]
  ) throws(PolicyFileError) -> [(rule: String, level: Enforcement)] {
    guard let table = try reader.table("enforcement") else { return [] }
    var levels: [(rule: String, level: Enforcement)] = []
    let names = ExactNames(rules.map(\.id))
    for member in table.table.members {
      guard names.contains(member.name) else {
        throw table.error(.policy(.unknownRule(member.name)), at: member.name)
      }
      guard let level = try table.word(member.name, Enforcement.self) else { continue }
      levels.append((member.name, level))
    }
    return levels
  }
}

extension TableReader {
  /// The version must be there and be 1.
  func demandVersion() throws(PolicyFileError) {
    let version = try demanded(try integer("version"), "version")
    guard version == 1 else { throw error(.version(found: version), at: "version") }
  }
}
