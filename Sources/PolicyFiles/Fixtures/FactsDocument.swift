import Artifacts
import Digests
import NativeTOML
import Policies
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots
import Verification

/// A made-up artifact with its signatures, as a test describes them.
struct FactsDocument {
  let reader: TableReader
  let policy: TrustPolicy
  let test: String
  private let kind: ArtifactKind
  private let images: [TableReader]

  init(_ reader: TableReader, policy: TrustPolicy, test: String) throws(PolicyFileError) {
    self.reader = reader
    self.policy = policy
    self.test = test
    let kind = try reader.demanded(try reader.word("kind", ArtifactKind.self), "kind")
    self.kind = kind
    images = try reader.list("images")
    let image = ["platform", "user", "labels", "ports", "names"]
    try reader.demandKnown(
      ["kind", "digest"] + (kind == .image ? image + ["images", "measured"] : ["measured"]))
    for name in image + ["digest"] where !images.isEmpty && reader.table[name] != nil {
      throw reader.error(.excludes("images"), at: name)
    }
    for image in images {
      try image.demandKnown(["digest", "platform", "user", "labels", "ports", "names"])
    }
  }

  func facts(signatures: [TableReader]) throws(PolicyFileError) -> ArtifactFacts {
    var parts: [PartFacts] = []
    if kind == .image {
      let tables = images.isEmpty ? [reader] : images
      for (position, table) in tables.enumerated() {
        parts.append(try image(table, at: position))
      }
    } else {
      let role: DigestRole = kind == .tree ? .tree : .file
      parts = [PartFacts(digests: [SignedDigest(role, try digest(reader, 0))])]
    }
    var items: [ArtifactFacts.Item] = []
    for (position, table) in signatures.enumerated() {
      let document = SignatureDocument(
        reader: table, policy: policy, label: "signature \(position + 1)", kind: kind,
        parts: parts, payload: Self.digest(of: "\(test) payload \(position)"))
      items.append(try document.item())
    }
    let isMeasured = try reader.boolean("measured") ?? true
    return ArtifactFacts(kind: kind, parts: parts, items: items, isMeasured: isMeasured)
  }

  private func image(
    _ reader: TableReader, at position: Int
  ) throws(PolicyFileError) -> PartFacts {
    let digest = try digest(reader, position)
    let labels = try reader.texts("labels").map {
      RuntimeConfig.Label(name: $0.key, value: $0.value)
    }
    let names = try reader.strings("names") ?? []
    return PartFacts(
      position: position,
      digests: [
        SignedDigest(.manifest, digest),
        SignedDigest(.config, Self.digest(of: "config of \(digest)")),
      ],
      platform: try reader.platforms("platform")?.first,
      config: RuntimeConfig(
        user: try reader.string("user") ?? "", labels: labels,
        exposedPorts: try reader.strings("ports") ?? []),
      names: names.map { ImageName(text: $0, source: .repoTag) })
  }

  /// The digest that is given, else one made of the test's name.
  private func digest(
    _ reader: TableReader, _ position: Int
  ) throws(PolicyFileError) -> SHA256Digest {
    try reader.digest("digest") ?? Self.digest(of: "\(test) artifact \(position)")
  }

  /// A digest for what a test does not say.
  static func digest(of text: String) -> SHA256Digest { SHA256Digest.of(Array(text.utf8)) }
}

/// One made-up signature.
struct SignatureDocument {
  let reader: TableReader
  let policy: TrustPolicy
  let label: String
  let kind: ArtifactKind
  let parts: [PartFacts]
  let payload: SHA256Digest

  func item() throws(PolicyFileError) -> ArtifactFacts.Item {
    try reader.demandKnown([
      "key", "identity", "algorithm", "stranger", "invalid", "attestation", "form", "reference",
      "annotations",
      "claimed-time", "trusted-time", "bound-by", "images", "payload", "about-other-bytes",
      "predicate",
    ])
    if reader.table["attestation"] != nil, reader.table["key"] == nil,
      reader.table["identity"] == nil
    {
      for name in ["predicate", "invalid"] where reader.table[name] != nil {
        throw reader.error(.missingMember("key"), at: name)
      }
      let type = try reader.string("attestation") ?? ""
      return .refused(.attestation(bundle: label, predicateType: type))
    }
    guard try reader.boolean("stranger") != true else {
      return .refused(
        .signature(
          bundle: label, .untrustedKey(hint: nil, tried: policy.keys.map(\.id))))
    }
    let signers = try SignersDocument.read(reader, policy)
    guard try reader.boolean("invalid") != true else {
      return .refused(.signature(bundle: label, signers.invalid))
    }
    let signature = try signature(by: signers)
    guard let type = try attestedType() else { return signature.map { .signature($0) } ?? refusal }
    return signature.map {
      .attestation(AttestationFacts(signature: $0, type: type.uri, predicate: type.predicate))
    } ?? refusal
  }

  /// What a signature over bytes alone is where there can be none.
  private var refusal: ArtifactFacts.Item {
    .refused(kind == .image ? .messageOfImage(bundle: label) : .messageOfTree(bundle: label))
  }

  /// What is attested, or nil for a signature of the artifact.
  private func attestedType() throws(PolicyFileError) -> (uri: String, predicate: JSONValue)? {
    guard let text = try reader.string("attestation") else {
      guard reader.table["predicate"] == nil else {
        throw reader.error(.missingMember("attestation"), at: "predicate")
      }
      return nil
    }
    for name in ["form", "reference", "annotations", "claimed-time"]
    where reader.table[name] != nil {
      throw reader.error(.excludes("attestation"), at: name)
    }
    let predicate = try reader.predicate()
    let type: PredicateType
    do throws(StatementError) { type = try PredicateType(text) } catch {
      throw reader.error(.value(expected: "a predicate type", found: text), at: "attestation")
    }
    // Of what a word stands for, the predicate decides; what is unsound is for the rule to find.
    let uri = (try? Predicate(predicate, as: type))?.type ?? type.uris[0]
    return (uri, predicate)
  }

  private func signature(
    by signers: SignersDocument
  ) throws(PolicyFileError) -> SignatureFacts? {
    let form = try reader.word("form", CountedSignature.Form.self) ?? .statement
    if form == .message, kind != .file { return nil }
    let payload = try reader.digest("payload") ?? (form == .message ? artifact : self.payload)
    var facts = SignatureFacts(
      label: label, key: signers.first,
      // The key of a certificate is used once, where nothing else is said.
      countingIdentity: signers.countingIdentity
        ?? KeyID(digest: SHA256Digest.of(Array("the key of \(label)".utf8))),
      algorithm: signers.algorithm, form: form, claimedTime: try reader.time("claimed-time"),
      trustedTime: try reader.time("trusted-time"), payload: payload, parts: try parts(form))
    facts.otherIdentities = signers.others
    // Who proves the time is not said: where only roots can, it is they.
    if policy.authorities.isEmpty, policy[signers.first]?.root != nil {
      facts.proofByPolicy = SignatureProof()
    }
    return facts
  }

  /// The digest of the first part, which stands for the artifact.
  private var artifact: SHA256Digest { parts[0].digests[0].digest }

  private func parts(
    _ form: CountedSignature.Form
  ) throws(PolicyFileError) -> [SignatureFacts.PartMatch] {
    let images = try reader.integers("images")
    let isAboutOther = try reader.boolean("about-other-bytes") ?? false
    let level = try reader.word("bound-by", BindingLevel.self)
    let reference = try reader.string("reference")
    let annotations = try reader.texts("annotations")
    return parts.enumerated().map { position, part in
      guard !isAboutOther, images?.contains(Int64(position)) ?? true else {
        return .none(.otherArtifact(bundle: label, signed: [], found: part.digests))
      }
      return .claims([
        claim(of: part, level, reference: reference, annotations: annotations)
      ])
    }
  }

  private func claim(
    of part: PartFacts, _ level: BindingLevel?, reference: String?,
    annotations: [String: String]
  ) -> ClaimMatch {
    let role: DigestRole =
      switch (kind, level) {
      case (.file, _): .file
      case (.tree, _): .tree
      case (.image, .index): .index
      case (.image, .config): .config
      case (.image, .manifest), (.image, nil): .manifest
      }
    let own = part.digests.first { $0.role == role } ?? part.digests[0]
    return ClaimMatch(
      role: role, digest: own.digest, level: kind == .image ? level ?? .manifest : nil,
      reference: reference, annotations: annotations)
  }
}

extension TableReader {
  func boolean(_ name: String) throws(PolicyFileError) -> Bool? {
    guard let value = table[name] else { return nil }
    guard case .boolean(let truth) = value.content else {
      throw wrong(value, "true or false", at: name)
    }
    return truth
  }

  func integers(_ name: String) throws(PolicyFileError) -> [Int64]? {
    guard let value = table[name] else { return nil }
    guard case .array(let values) = value.content else {
      throw wrong(value, "a list of whole numbers", at: name)
    }
    var numbers: [Int64] = []
    for value in values {
      guard case .integer(let number) = value.content else {
        throw wrong(value, "a whole number", at: name)
      }
      numbers.append(number)
    }
    return numbers
  }
}
