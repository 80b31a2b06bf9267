import Bundles
import Digests
import SigningKeys
import StrictEncoding
import Synchronization
import TransparencyLogs

extension SigstorePKI {
  /// Makes a fixture.
  public func fixture(_ recipe: BundleRecipe) throws -> Fixture {
    try making.withLock { kept in try made(recipe, &kept) }
  }

  private func made(_ recipe: BundleRecipe, _ kept: inout Kept) throws -> Fixture {
    let kind = recipe.signer == .key ? "test-key" : "test-signer"
    let name = "\(kind)-\(recipe.key)" + (recipe.owner.map { "-\($0)" } ?? "")
    let key = try kept.keys[name] ?? certificates.key(recipe.key, named: name)
    kept.keys[name] = key
    let certificates = try recipe.signer == .key ? [] : chain(recipe, name, &kept)
    var payload = Self.statement
    recipe.edits.payload(&payload)
    var signature = try TestSignature(
      envelope: recipe.content == .envelope, key: key, artifact: recipe.artifact,
      payload: payload, type: recipe.edits.payloadType, recipe.edits.signature)
    signature.certificate = certificates.first
    let bundle = try bundle(recipe, signature, certificates)
    let root = try recipe.edits.root(knownRoot, self)
    var rootBytes = root.encoded()
    recipe.edits.rootBytes(&rootBytes)
    return Fixture(
      name: recipe.name, bundle: bundle, root: rootBytes, artifact: recipe.artifact,
      key: try believed(recipe, key), question: recipe.question)
  }

  private func chain(
    _ recipe: BundleRecipe, _ name: String, _ kept: inout Kept
  ) throws -> [[UInt8]] {
    if recipe.edits.leaf == nil, let kept = kept.leaves[name] { return kept }
    var plan = LeafPlan.usual(recipe.key, log: certificateLogs[0])
    try recipe.edits.leaf?(&plan, self)
    let made = try certificates.certificates(plan, key: plan.keyName ?? name)
    if recipe.edits.leaf == nil { kept.leaves[name] = made }
    return made
  }

  private func believed(_ recipe: BundleRecipe, _ key: TestKey) throws -> PublicKey? {
    switch recipe.question.believed {
    case .asSigned: recipe.signer == .key ? key.publicKey : nil
    case .otherKind: recipe.signer == .key ? nil : key.publicKey
    case .otherKey: try TestKey(.ecdsaP256).publicKey
    }
  }

  private func bundle(
    _ recipe: BundleRecipe, _ signature: TestSignature, _ certificates: [[UInt8]]
  ) throws -> [UInt8] {
    let material = VerificationMaterial(
      key: keyMaterial(recipe, signature, certificates),
      logEntries: try recipe.entries.map { try entry($0, recipe, signature) },
      timestamps: try recipe.timestamps.map { try timestamp($0, recipe, signature) })
    let bundle = try Bundle(
      mediaType: recipe.mediaType, material: material, content: signature.content)
    var bytes = try recipe.edits.json(try JSONValue.parse(bundle.encoded()), self).encoded()
    recipe.edits.bytes(&bytes)
    return bytes
  }

  private func keyMaterial(
    _ recipe: BundleRecipe, _ signature: TestSignature, _ certificates: [[UInt8]]
  ) -> VerificationKeyMaterial {
    switch recipe.signer {
    case .key: .publicKey(hint: signature.key.publicKey.id.hint)
    case .certificate: .certificate(certificates.first ?? [])
    case .chain: .certificateChain(certificates)
    }
  }

  private func entry(
    _ entry: BundleRecipe.Entry, _ recipe: BundleRecipe, _ signature: TestSignature
  ) throws -> LogEntry {
    var log = try log(entry.log)
    try recipe.edits.log(&log, self)
    var body = TestBody(signature, entry.kind)
    try recipe.edits.body(&body, self)
    var bytes = recipe.edits.bodyJSON(body.json).encoded()
    recipe.edits.bodyBytes(&bytes)
    let time = try StrictEncoding.Timestamp(parsing: recipe.edits.loggedAt)
    var made = try log.entry(entry.kind, bytes, at: time)
    if !entry.hasPromise { made.promise = nil }
    made.hasProof = entry.hasProof
    try recipe.edits.entry(&made, log, self)
    return made.entry
  }

  private func timestamp(
    _ timestamp: BundleRecipe.Timestamp, _ recipe: BundleRecipe, _ signature: TestSignature
  ) throws -> [UInt8] {
    var plan = TimestampPlan(by: try timestamper(timestamp.by))
    plan.carries = timestamp.carries
    try recipe.edits.timestamp(&plan, self)
    return try plan.signer.response(plan, over: signature.bytes)
  }

  /// A statement about the artifact.
  private static let statement: [UInt8] = {
    let digest = AnyDigest.of(Fixture.artifact, by: .sha256)
    let value: JSONValue = [
      "_type": "https://in-toto.io/Statement/v1",
      "subject": [["name": "artifact", "digest": ["sha256": .string(digest.hex)]]],
      "predicateType": "https://sigstore.dev/cosign/sign/v1", "predicate": [:],
    ]
    return value.encoded()
  }()
}
