public import Bundles
import Digests
import SigningKeys
public import StrictEncoding
public import TransparencyLogs

/// A transparency log that is made when a test runs, of either version of Rekor.
public struct TestLog: Sendable {
  /// The version of Rekor.
  public enum Style: Sendable { case rekor1, rekor2 }

  /// The version of Rekor.
  public let style: Style
  /// The name under which it signs: the host of its address.
  public var name: String
  /// Its key.
  public let key: TestKey
  /// The first second of which its key is believed.
  public var validFrom: Timestamp?
  /// The last second of which its key is believed.
  public var validUntil: Timestamp?
  /// How many entries stand before the entry of a test in the tree.
  public var before = 3
  /// How many stand behind it.
  public var behind = 2
  /// What Rekor 1 adds to an index in a shard for the index over all shards.
  public var earlierShards: Int64 = 1_000
  /// Further lines of its checkpoints.
  public var extensions: [String] = []
  /// Further signature lines of its checkpoints, by others, for the text of one.
  public var cosigners: @Sendable (String) throws -> String = { _ in "" }

  /// A log with a new key, or this one.
  public init(_ style: Style, name: String = "log.example", key: TestKey? = nil) throws {
    self.style = style
    self.name = name
    self.key = try key ?? TestKey(style == .rekor1 ? .ecdsaP256 : .ed25519)
    validFrom = try Timestamp(parsing: "2026-01-01T00:00:00Z")
    validUntil = try Timestamp(parsing: "2026-12-31T23:59:59Z")
  }

  /// Its identifier: of an Ed25519 log of Rekor 2 the whole digest of name and key, else the key's.
  public var id: [UInt8] {
    guard style == .rekor2, key.publicKey.algorithm == .ed25519 else {
      return key.publicKey.id.digest.bytes
    }
    return SHA256Digest.of(
      Array(name.utf8) + [0x0A, 0x01] + key.publicKey.canonicalSPKI.suffix(32)
    ).bytes
  }

  /// What its checkpoints begin with.
  public var origin: String { style == .rekor1 ? "\(name) - 1193050959916656506" : name }

  /// Takes a body in.
  public func entry(
    _ kind: LoggedEntryKind, _ body: [UInt8], at time: Timestamp
  ) throws -> EntryRecipe {
    let others = { (count: Int, mark: String) in
      (0..<count).map { Array("\(mark) \($0)".utf8) }
    }
    let tree = TestTree(leaves: others(before, "before") + [body] + others(behind, "behind"))
    var recipe = EntryRecipe(
      logIndex: Int64(before) + (style == .rekor1 ? earlierShards : 0), logID: id,
      kind: kind.name, version: kind.version, body: body)
    recipe.proofIndex = Int64(before)
    recipe.rootHash = tree.root
    recipe.treeSize = Int64(tree.leaves.count)
    recipe.hashes = tree.path(to: before)
    recipe.checkpoint = try checkpoint(size: recipe.treeSize, root: tree.root)
    if style == .rekor1 {
      recipe.integratedTime = time.secondsSinceEpoch
      recipe.promise = try promise(recipe)
    }
    return recipe
  }

  /// A checkpoint of a tree.
  public func checkpoint(size: Int64, root: [UInt8], origin: String? = nil) throws -> String {
    let lines = [origin ?? self.origin, "\(size)", Base64.encode(root)] + extensions
    return try note(lines.map { $0 + "\n" }.joined())
  }

  /// A text with the log's signature, and those of its cosigners.
  public func note(_ text: String) throws -> String {
    text + "\n" + (try signatureLine(text)) + (try cosigners(text))
  }

  /// The line with the log's signature of a text.
  public func signatureLine(_ text: String, name: String? = nil) throws -> String {
    let blob = id.prefix(4) + (try key.sign(Array(text.utf8)))
    return "\u{2014} \(name ?? self.name) \(Base64.encode(Array(blob)))\n"
  }

  /// The log's promise to take an entry in.
  public func promise(_ recipe: EntryRecipe) throws -> [UInt8] {
    try promise(of: recipe.entry)
  }

  /// The log's promise to take an entry in.
  public func promise(of entry: LogEntry) throws -> [UInt8] {
    guard let signed = SignedEntryTimestamp.signedBytes(of: entry) else {
      throw FixtureFailure.promiseCannotBeSpelled
    }
    return try key.sign(signed)
  }
}
