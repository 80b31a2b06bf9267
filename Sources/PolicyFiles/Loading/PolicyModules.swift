import Digests
import NativeSystem
import Policies
import StrictEncoding

/// The files of a policy: the outermost, and all that it includes.
struct PolicyModules {
  /// The documents, each once, the outermost first.
  private(set) var documents: [PolicyDocument] = []
  /// What was read.
  var files: [LoadedPolicy.File] = []
  /// The position of each document, by its digest and folder: a module may be included by several.
  ///
  /// The same bytes in another folder are another module, since paths in it lead elsewhere.
  private var positions: [Place: Int] = [:]

  private struct Place: Hashable {
    let digest: SHA256Digest
    let folder: String

    init(_ text: PolicyText) {
      digest = text.digest
      folder = PinnedReading(base: text.path).path(of: ".")
    }
  }
  /// The positions of the documents that each one includes directly.
  private var included: [[Int]] = []
  private let confinement: PolicyConfinement?

  /// Knows no file yet.
  ///
  /// - Parameter confinement: Where all files must be; nil for anywhere.
  init(within confinement: PolicyConfinement? = nil) {
    self.confinement = confinement
  }

  /// Reads the outermost file and what it includes.
  mutating func read(_ text: PolicyText) throws(PolicyFileError) -> PolicyDocument {
    let position = try add(text, within: [])
    return documents[position]
  }

  private mutating func add(
    _ text: PolicyText, within outer: [SHA256Digest]
  ) throws(PolicyFileError) -> Int {
    if let known = positions[Place(text)] { return known }
    guard documents.count < PolicyFileLimits.files else {
      throw PolicyFileError(.tooManyFiles(limit: PolicyFileLimits.files), in: text.path)
    }
    let document = try PolicyDocument(text)
    if !outer.isEmpty { try document.demandIncludable() }
    // Before anything that it names is opened.
    try confinement?.demandInside(document)
    let position = documents.count
    positions[Place(text)] = position
    documents.append(document)
    files.append(LoadedPolicy.File(path: text.path, digest: text.digest))
    included.append([])
    for pinned in document.includes {
      let inner = try PinnedReading(base: text.path).read(pinned)
      // A file cannot hold its own digest: this is the same file, or one that is not what it should be.
      guard !(outer + [text.digest]).contains(inner.digest) else {
        throw pinned.reader.error(.includeCycle, at: "file")
      }
      included[position].append(try add(inner, within: outer + [text.digest]))
    }
    return position
  }

  /// Where each name stands; a name is given once, whatever the file.
  func places() throws(PolicyFileError) -> PolicyPlaces {
    var places = PolicyPlaces()
    for document in documents {
      for (section, name, reader) in document.names {
        if let file = places.file(of: section, name) {
          throw reader.error(.definedElsewhere(file: file))
        }
        places.add(section, name, reader)
      }
    }
    return places
  }

  /// A file uses its own names and those of files that it includes: so it can be read, checked and
  /// tested by itself, and none reaches into what another file has.
  func demandVisibleNames() throws(PolicyFileError) {
    for (position, document) in documents.enumerated() {
      let visible = reach(of: position).map { documents[$0] }
      try Self.demandVisibleSigners(document, among: visible)
      let roles = ExactNames(visible.flatMap { $0.roles.map(\.role.name) })
      for rule in document.rules {
        for role in rule.require where !roles.contains(role) {
          throw rule.reader.error(.policy(.unknownRole(role)), at: "require")
        }
        for attestation in rule.attestations where !roles.contains(attestation.demand.role) {
          throw attestation.reader.error(
            .policy(.unknownRole(attestation.demand.role)), at: "role")
        }
      }
      if case .role(let role)? = document.waivers?.authority, !roles.contains(role) {
        throw document.waivers?.reader.error(.policy(.unknownRole(role)), at: "role")
          ?? PolicyFileError(.policy(.unknownRole(role)), in: document.file)
      }
    }
  }

  private static func demandVisibleSigners(
    _ document: PolicyDocument, among visible: [PolicyDocument]
  ) throws(PolicyFileError) {
    let keys = ExactNames(visible.flatMap { $0.keys.map(\.name) })
    let identities = ExactNames(visible.flatMap { $0.identities.map(\.name) })
    let roots = ExactNames(visible.flatMap { $0.roots.map(\.name) })
    for role in document.roles {
      for key in role.role.keys where !keys.contains(key) {
        throw role.reader.error(.policy(.unknownKey(key)), at: "keys")
      }
      for identity in role.role.identities where !identities.contains(identity) {
        throw role.reader.error(.policy(.unknownIdentity(identity)), at: "identities")
      }
    }
    let evidence =
      document.keys.compactMap { key in key.evidence.map { ($0.root, key.reader) } }
      + document.identities.map { ($0.evidence.root, $0.reader) }
    for (root, reader) in evidence where !roots.contains(root) {
      throw reader.error(.policy(.unknownRoot(root)), at: "trusted-root")
    }
  }

  /// The document and all that it includes, by whatever way.
  private func reach(of position: Int) -> Set<Int> {
    var found: Set<Int> = [position]
    var open = [position]
    while let next = open.popLast() {
      open += included[next].filter { found.insert($0).inserted }
    }
    return found
  }
}

extension PolicyDocument {
  /// The names that the file gives, with the sections they stand in.
  fileprivate var names: [(section: String, name: String, reader: TableReader)] {
    keys.map { ("keys", $0.name, $0.reader) }
      + roles.map { ("roles", $0.role.name, $0.reader) }
      + rules.map { ("rules", $0.id, $0.reader) }
      + authorities.map { ("timestamp-authorities", $0.name, $0.reader) }
      + identities.map { ("identities", $0.name, $0.reader) }
      + roots.map { ("trusted-roots", $0.name, $0.reader) }
  }
}
