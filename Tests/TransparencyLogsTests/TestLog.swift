import Bundles
import SigningKeys
import SigstoreTrust
import StrictEncoding
import Testing
import TransparencyLogs

/// A transparency log that is made when a test runs, of either version of Rekor.
struct TestLog {
  enum Style { case rekor1, rekor2 }

  let style: Style
  let name: String
  let key: TestKey
  /// When its key is believed.
  var validFrom: Timestamp?
  var validUntil: Timestamp?
  /// What stands before the entry of a test in the tree, and behind it.
  var before = 3
  var behind = 2
  /// What Rekor 1 adds to an index in a shard for the index over all shards.
  var earlierShards: Int64 = 1_000
  var extensions: [String] = []

  init(_ style: Style, name: String = "log.example", key: TestKey? = nil) throws {
    self.style = style
    self.name = name
    self.key = try key ?? TestKey(style == .rekor1 ? .ecdsaP256 : .ed25519)
    validFrom = try Timestamp(parsing: "2026-01-01T00:00:00Z")
    validUntil = try Timestamp(parsing: "2026-12-31T23:59:59Z")
  }

  var id: [UInt8] {
    style == .rekor2
      ? LogIdentifiers.inNotes(key.publicKey.encoding, named: name)
      : LogIdentifiers.ofKey(key.publicKey.encoding)
  }

  /// What a trusted root says of it.
  var trusted: TransparencyLog {
    let key = key.publicKey
    do {
      let window = try TrustWindow(
        start: validFrom.map { TrustInstant($0) }, end: validUntil.map { TrustInstant($0) })
      return try TransparencyLog(
        baseURL: "https://\(name)",
        key: LogKey(
          rawBytes: key.canonicalSPKI,
          details: key.algorithm == .ed25519 ? .ed25519 : .ecdsaP256, validFor: window),
        logID: id, operator: "tests")
    } catch {
      preconditionFailure("a test made no log: \(error)")
    }
  }

  var origin: String { style == .rekor1 ? "\(name) - 1193050959916656506" : name }

  /// Takes a body in.
  func entry(_ kind: LoggedEntryKind, _ body: [UInt8], at time: Timestamp) throws -> EntryRecipe {
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

  func checkpoint(size: Int64, root: [UInt8], origin: String? = nil) throws -> String {
    let lines = [origin ?? self.origin, "\(size)", Base64.encode(root)] + extensions
    return try note(lines.map { $0 + "\n" }.joined())
  }

  func note(_ text: String) throws -> String { text + "\n" + (try signatureLine(text)) }

  func signatureLine(_ text: String, name: String? = nil) throws -> String {
    let blob = Array(id.prefix(4)) + (try key.sign(Array(text.utf8)))
    return "\u{2014} \(name ?? self.name) \(Base64.encode(blob))\n"
  }

  func promise(_ recipe: EntryRecipe) throws -> [UInt8] {
    try key.sign(try #require(SignedEntryTimestamp.signedBytes(of: recipe.entry)))
  }
}
