import Digests
import NativeTOML
import Policies
import StrictEncoding
import TrustRoots

/// Reads a policy from its files; the steps are those of ``LoadedPolicy``.
struct PolicyLoading {
  let now: Timestamp
  /// A list of accepted signatures that is yet to be written.
  var pending: PolicyText?
  /// Where the files of the policy must be; nil for anywhere.
  var confinement: PolicyConfinement?

  func load(_ text: PolicyText) throws(PolicyFileError) -> LoadedPolicy {
    // Steps 1 and 2.
    var modules = PolicyModules(within: confinement)
    let outermost = try modules.read(text)
    // Step 3.
    var places = try modules.places()
    places.addOutermost(outermost.reader)
    try modules.demandVisibleNames()
    // Step 4.
    let record = ReadingRecord()
    var parts = try PolicyParts(modules, outermost, places, pending, record)
    var policy = try parts.policy()
    // Step 5.
    if let source = outermost.waivers {
      let waivers = try WaiverLoading(source: source, policy: policy, now: now).load()
      for (waiver, reader) in waivers.tables { parts.places.add("waivers", waiver, reader) }
      parts.waivers = waivers.document.waivers
      policy = try parts.policy()
      modules.files.append(waivers.file)
    }
    return LoadedPolicy(
      path: text.path, digest: outermost.digest, policy: policy, files: modules.files,
      otherRoles: outermost.waivers?.roles ?? [], descriptions: parts.descriptions,
      places: parts.places, state: outermost.stateFile, roots: parts.roots,
      named: modules.documents.flatMap(\.namedFiles), record: record)
  }
}

extension PolicyDocument {
  /// The files that the document names beside those that it includes: keys, lists of accepted
  /// signatures, certificates.
  fileprivate var namedFiles: [LoadedPolicy.NamedFile] {
    let own = keys.flatMap { key -> [(LoadedPolicy.NamedFile.Role, String)] in
      var files: [(LoadedPolicy.NamedFile.Role, String)] = []
      if case .file(let path) = key.place { files.append((.key, path)) }
      if case .file(let pinned) = key.accepted { files.append((.accepted, pinned.path)) }
      return files
    }
    let lists = identities.flatMap { $0.revocation?.paths ?? [] }
    let files =
      own + authorities.map { (.certificate, $0.path) } + roots.map { (.trustedRoot, $0.path) }
      + lists.map { (.revocationList, $0) }
    let reading = PinnedReading(base: file)
    return files.map { LoadedPolicy.NamedFile(role: $0, path: reading.path(of: $1)) }
  }
}

extension PolicyLoading {
  /// Checks a file that is to be part of a policy, or is one: a module need not have rules.
  func check(_ text: PolicyText) throws(PolicyFileError) {
    var modules = PolicyModules(within: confinement)
    let outermost = try modules.read(text)
    guard modules.documents.allSatisfy(\.rules.isEmpty) else {
      _ = try load(text)
      return
    }
    let places = try modules.places()
    try modules.demandVisibleNames()
    try PolicyParts(modules, outermost, places, pending, ReadingRecord()).demandSound()
  }
}

/// The documents of a policy, put together.
struct PolicyParts {
  let outermost: PolicyDocument
  let signers: [PolicySigner]
  let roots: [NamedRoot]
  let roles: [Role]
  let rules: [Rule]
  let authorities: [TimestampAuthority]
  let validity: PolicyValidity
  let descriptions: [String: String]
  var waivers: [Waiver] = []
  var places: PolicyPlaces

  init(
    _ modules: PolicyModules, _ outermost: PolicyDocument, _ places: PolicyPlaces,
    _ pending: PolicyText?, _ record: ReadingRecord
  ) throws(PolicyFileError) {
    self.outermost = outermost
    self.places = places
    let documents = modules.documents
    let making = SignerMaking(documents, pending: pending, record)
    signers = try making.signers()
    roots = making.named
    roles = documents.flatMap { $0.roles.map(\.role) }
    authorities = documents.flatMap { document in
      document.authorities.map { AuthorityMaking(document: document, record: record).authority($0) }
    }
    rules = documents.flatMap { document in
      let levels = Dictionary(document.enforcement.map { ($0.rule, $0.level) }) { one, _ in one }
      return document.rules.map { $0.rule(at: levels[$0.id] ?? .hardMandatory) }
    }
    descriptions = Dictionary(
      documents.flatMap(\.rules).compactMap { rule in rule.description.map { (rule.id, $0) } }
    ) { first, _ in first }
    // A module that has expired is no part of a valid policy; that there may be no time at which all
    // files are valid only means that there is never a verdict.
    validity = PolicyValidity(
      issued: documents.compactMap(\.issued).max(),
      expires: documents.compactMap(\.expires).min(),
      warnBefore: outermost.warnBefore?.seconds ?? PolicyValidity.defaultWarning)
  }

  /// The policy, its errors with their places.
  func policy() throws(PolicyFileError) -> TrustPolicy {
    try placed { () throws(PolicyError) in
      try TrustPolicy(
        signers: signers, roles: roles, rules: rules, waivers: waivers, authorities: authorities,
        validity: validity,
        maximumWaiverDays: outermost.maximumWaiverDays ?? TrustPolicy.defaultWaiverDays,
        remembersVersions: outermost.state != nil)
    }
  }

  /// Checks what there is of a policy that has no rules yet.
  func demandSound() throws(PolicyFileError) {
    try placed { () throws(PolicyError) in
      try TrustPolicy.demandSound(
        signers: signers, roles: roles, authorities: authorities)
    }
  }

  private func placed<R>(
    _ body: () throws(PolicyError) -> R
  ) throws(PolicyFileError) -> R {
    do throws(PolicyError) { return try body() } catch {
      guard case .member(let member, let problem) = error else {
        preconditionFailure("a policy that is put together reads no key")
      }
      let place = places.place(of: member)
      throw PolicyFileError(
        .policy(problem), in: place?.file ?? outermost.file, member: member,
        line: place?.line ?? outermost.line(of: member))
    }
  }
}

extension PolicyDocument {
  /// The file in which the policy remembers versions.
  fileprivate var stateFile: StateFile? {
    state.map { StateFile(path: PinnedReading(base: file).path(of: $0)) }
  }

  /// The line of an outer member.
  fileprivate func line(of member: [String]) -> Int? {
    member.first.flatMap { name in
      reader.table.members.first { $0.name.isExactly(name) }?.position.line
    }
  }
}
