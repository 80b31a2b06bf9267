import Artifacts
import Digests
import NativeTOML
import Policies
import SigningKeys
import StrictEncoding

/// A rule as a file lists it.
struct RuleDocument {
  let id: String
  let reader: TableReader
  let description: String?
  let match: RuleMatch
  let require: [String]
  let conditions: RuleConditions
  let attestations: [AttestationDocument]

  init(_ id: String, _ reader: TableReader) throws(PolicyFileError) {
    self.id = id
    self.reader = reader
    try reader.demandKnown([
      "description", "match", "require", "reference", "algorithms", "formats", "bound-by",
      "annotations", "min-version", "max-age", "time", "image",
      "attestations",
    ])
    description = try reader.string("description")
    match = try Self.match(try reader.demanded(try reader.table("match"), "match"))
    require = try reader.demanded(try reader.strings("require"), "require")
    var attestations: [AttestationDocument] = []
    for (name, table) in try reader.named("attestations") {
      attestations.append(try AttestationDocument(name, table))
    }
    self.attestations = attestations
    var conditions = try Self.conditions(reader)
    conditions.attestations = attestations.map(\.demand)
      .sorted { $0.name.precedesBytewise($1.name) }
    self.conditions = conditions
  }

  /// The rule, at a level that stands elsewhere.
  func rule(at enforcement: Enforcement) -> Rule {
    Rule(
      id: id, enforcement: enforcement, match: match, require: require, conditions: conditions)
  }

  private static func match(_ reader: TableReader) throws(PolicyFileError) -> RuleMatch {
    try reader.demandKnown(["kind", "name", "reference", "platform", "except"])
    return RuleMatch(
      kinds: try reader.words("kind", ArtifactKind.self) ?? [],
      names: try reader.namePatterns("name"), references: try reader.namePatterns("reference"),
      platforms: try reader.platforms("platform") ?? [],
      except: try reader.namePatterns("except"))
  }

  private static func conditions(
    _ reader: TableReader
  ) throws(PolicyFileError) -> RuleConditions {
    RuleConditions(
      reference: try reader.word("reference", ReferenceCloseness.self) ?? .repository,
      algorithms: try algorithms(reader),
      formats: try reader.words("formats", CountedSignature.Form.self),
      boundBy: try reader.words("bound-by", BindingLevel.self),
      annotations: try reader.texts("annotations"),
      minimumVersion: try reader.version("min-version"),
      maximumAge: try reader.span("max-age")?.seconds,
      needsTrustedTime: try reader.word("time", TimeDemand.self) != nil,
      image: try reader.table("image").map { table throws(PolicyFileError) in
        try image(table)
      } ?? ImageConditions())
  }

  private static func algorithms(_ reader: TableReader) throws(PolicyFileError) -> Set<String>? {
    guard let texts = try reader.strings("algorithms") else { return nil }
    for text in texts where !isAlgorithm(text) {
      throw reader.error(
        .value(
          expected:
            "one of: \(KeyAlgorithm.families.joined(separator: ", ")), or an RSA one with its size",
          found: text), at: "algorithms")
    }
    guard !texts.isEmpty else {
      throw reader.error(.value(expected: "an algorithm", found: "an empty list"), at: "algorithms")
    }
    return Set(texts)
  }

  /// A family, or a family of RSA with a number of bits.
  private static func isAlgorithm(_ text: String) -> Bool {
    if KeyAlgorithm.families.contains(text) { return true }
    return ["rsa-pkcs1-", "rsa-pss-"].contains { prefix in
      // In another spelling, such as `+4096`, the number would be that of no key.
      guard let bits = Int(text.dropFirst(prefix.count)) else { return false }
      return bits > 0 && text.isExactly("\(prefix)\(bits)")
    }
  }

  private static func image(_ reader: TableReader) throws(PolicyFileError) -> ImageConditions {
    try reader.demandKnown(["platforms", "user", "labels", "ports"])
    let labels = try reader.texts("labels").map {
      RuntimeConfig.Label(name: $0.key, value: $0.value)
    }
    let conditions = ImageConditions(
      platforms: try reader.platforms("platforms"),
      user: try reader.word("user", UserCondition.self),
      labels: labels.sorted { $0.name.precedesBytewise($1.name) },
      ports: try ports(reader))
    guard !conditions.isEmpty else {
      throw reader.error(.value(expected: "a condition", found: "an empty table"))
    }
    return conditions
  }
}

/// What a rule can demand of the time of a signature; a demand for none cannot be written.
enum TimeDemand: String, CaseIterable {
  case trusted
}

extension RuleDocument {
  /// Ports as a config exposes them (OCI image-spec `config.md`, `ExposedPorts`).
  private static func ports(_ reader: TableReader) throws(PolicyFileError) -> [String]? {
    guard let ports = try reader.strings("ports") else { return nil }
    for port in ports {
      let parts = port.split(separator: "/", omittingEmptySubsequences: false)
      let isPort =
        UInt16(parts[0]).map { "\($0)".isExactly(String(parts[0])) && $0 > 0 } ?? false
      guard isPort,
        parts.count == 1 || (parts.count == 2 && ["tcp", "udp", "sctp"].contains(parts[1]))
      else {
        throw reader.error(.value(expected: "a port such as 8080/tcp", found: port), at: "ports")
      }
    }
    return ports
  }
}

extension TableReader {
  func namePatterns(_ name: String) throws(PolicyFileError) -> [NamePattern] {
    var patterns: [NamePattern] = []
    for pattern in try self.patterns(name) { patterns.append(try read(pattern)) }
    return patterns
  }

  /// A pattern that stands in a member of this table.
  func read(_ pattern: NamePatternText) throws(PolicyFileError) -> NamePattern {
    do throws(NamePatternError) { return try NamePattern(pattern.text) } catch {
      throw self.error(.pattern(error, found: pattern.text), at: pattern.member)
    }
  }

  /// Platforms, at least one if the member is there.
  func platforms(_ name: String) throws(PolicyFileError) -> [Platform]? {
    guard let texts = try strings(name) else { return nil }
    var platforms: [Platform] = []
    for text in texts {
      guard let platform = try? Platform(parsing: text) else {
        throw error(.value(expected: "OS/ARCH or OS/ARCH/VARIANT", found: text), at: name)
      }
      platforms.append(platform)
    }
    guard !platforms.isEmpty else {
      throw error(.value(expected: "a platform", found: "an empty list"), at: name)
    }
    return platforms
  }

  /// A table whose values are texts; empty if the member is absent.
  func texts(_ name: String) throws(PolicyFileError) -> [String: String] {
    guard let table = try table(name) else { return [:] }
    var texts: [String: String] = [:]
    for member in table.table.members {
      guard case .string(let text) = member.value.content else {
        throw table.wrong(member.value, "a string", at: member.name)
      }
      guard texts.updateValue(text, forKey: member.name) == nil else {
        throw table.error(.policy(.repeatedName(member.name)), at: member.name)
      }
    }
    guard !texts.isEmpty else {
      throw error(.value(expected: "a name with a text", found: "an empty table"), at: name)
    }
    return texts
  }
}
