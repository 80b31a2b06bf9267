import Bundles
import Digests
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import Testing
import TransparencyLogs

/// Each step of ``LogEntryCheck`` by its number.
@Suite("Entries of logs")
struct LogEntryCheckTests {
  private static let kinds = LoggedEntryKind.allCases
  private let bench: CheckBench

  init() throws { bench = try CheckBench() }

  @Test(arguments: kinds, [false, true])
  func `An entry of every kind proves what it should`(
    _ kind: LoggedEntryKind, _ withCertificate: Bool
  ) throws {
    var made = try TestSignature(envelope: kind.name != "hashedrekord")
    if withCertificate { made.certificate = [0x30, 1, 2, 3] }
    let log = try TestLog(CheckBench.style(kind))
    let recipe = try log.entry(kind, made.body(kind), at: bench.logged)
    let evidence = try bench.check(recipe.entry, made.subject, [log.trusted])
    #expect(evidence.log == log.trusted)
    #expect(evidence.logIndex == recipe.logIndex)
    #expect(evidence.integratedTime == (log.style == .rekor1 ? bench.logged : nil))
    #expect(evidence.checkpoint?.size == recipe.treeSize)
    #expect(evidence.entry.kind == kind)
  }

  @Test(arguments: [LoggedEntryKind.hashedRekord001, .hashedRekord002])
  func `An envelope may be logged as a bare signature`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: true)
    let log = try TestLog(CheckBench.style(kind))
    let good = try log.entry(kind, made.body(kind), at: bench.logged)
    #expect(bench.code(good.entry, made.subject, [log.trusted]) == nil)
    // The digest of the payload is another one.
    let payload = made.body(kind) { $0.hashed = Array("{}".utf8) }
    let bad = try log.entry(kind, payload, at: bench.logged)
    #expect(bench.code(bad.entry, made.subject, [log.trusted]) == "log-entry-other-digest")
  }

  @Test func `1: a log that is not known, or has no beginning`() throws {
    let (log, made, recipe) = try bench.made(.rekor1)
    let others = [try TestLog(.rekor1).trusted, try TestLog(.rekor2).trusted]
    #expect(bench.code(recipe.entry, made.subject, []) == "log-unknown")
    #expect(bench.code(recipe.entry, made.subject, others) == "log-unknown")
    #expect(bench.code(recipe.entry, made.subject, others + [log.trusted]) == nil)
    var endless = log
    endless.validFrom = nil
    #expect(bench.code(recipe.entry, made.subject, [endless.trusted]) == "log-key-without-start")
    // Another entry of the trust root with the same identifier may do.
    #expect(bench.code(recipe.entry, made.subject, [endless.trusted, log.trusted]) == nil)
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `2: neither promise nor checkpoint`(_ style: TestLog.Style) throws {
    var (log, made, recipe) = try bench.made(style)
    recipe.promise = nil
    recipe.checkpoint = nil
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-entry-no-evidence")
    recipe.hasProof = false
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-entry-no-evidence")
  }

  @Test func `2: a promise alone, or a proof alone, is enough`() throws {
    let (log, made, recipe) = try bench.made(.rekor1)
    var promised = recipe
    promised.checkpoint = nil
    #expect(try bench.check(promised.entry, made.subject, [log.trusted]).checkpoint == nil)
    promised.hasProof = false
    #expect(
      try bench.check(promised.entry, made.subject, [log.trusted]).integratedTime == bench.logged)
    var proven = recipe
    proven.promise = nil
    proven.integratedTime = .max
    #expect(try bench.check(proven.entry, made.subject, [log.trusted]).integratedTime == nil)
  }

  @Test func `3: a promise about anything else`() throws {
    let (log, made, recipe) = try bench.made(.rekor1)
    let changes: [(inout EntryRecipe) -> Void] = [
      { $0.integratedTime += 1 }, { $0.logIndex += 1 }, { $0.promise?[8] ^= 1 },
      { $0.promise?.append(0) }, { $0.promise = [] }, { $0.integratedTime = 0 },
      { $0.body.append(0x20) },
    ]
    for change in changes {
      var mutated = recipe
      change(&mutated)
      #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == "log-promise-invalid")
    }
    var large = recipe
    large.logIndex = 1 << 53
    #expect(bench.code(large.entry, made.subject, [log.trusted]) == "log-promise-number")
  }

  @Test func `3: every bit of a promise matters`() throws {
    let (log, made, recipe) = try bench.made(.rekor1)
    for bit in 0..<(recipe.promise?.count ?? 0) * 8 {
      var mutated = recipe
      mutated.promise?[bit / 8] ^= 1 << (bit % 8)
      #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == "log-promise-invalid")
    }
  }

  @Test(arguments: [
    ("2025-12-31T23:59:59Z", "log-key-outside-validity"), ("2026-01-01T00:00:00Z", nil),
    ("2026-09-01T00:05:00Z", nil), ("2026-09-01T00:05:01Z", "log-time-in-future"),
  ])
  func `3: the time of a promise`(_ text: String, _ expected: String?) throws {
    let made = try TestSignature(envelope: false)
    let log = try TestLog(.rekor1)
    let body = made.body(.hashedRekord001)
    let recipe = try log.entry(.hashedRekord001, body, at: Timestamp(parsing: text))
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == expected)
    var ended = log
    ended.validUntil = try Timestamp(parsing: text)
    if expected == nil { #expect(bench.code(recipe.entry, made.subject, [ended.trusted]) == nil) }
    ended.validUntil = try Timestamp(secondsSinceEpoch: recipe.integratedTime - 1)
    ended.validFrom = ended.validUntil
    if expected == nil {
      #expect(bench.code(recipe.entry, made.subject, [ended.trusted]) == "log-key-outside-validity")
    }
  }

  @Test func `3: a time beyond the calendar`() throws {
    var (log, made, recipe) = try bench.made(.rekor1)
    recipe.integratedTime = 1 << 52
    recipe.promise = try log.promise(recipe)
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-time-out-of-range")
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `4: what is no checkpoint of the log`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try bench.made(style)
    let (size, root) = (recipe.treeSize, recipe.rootHash)
    let other = try TestLog(style)
    let good = try #require(recipe.checkpoint)
    let text = "\(log.origin)\n\(size)\n"
    // Rekor 1 binds no name; without a shard, the two indices must be one.
    let otherOrigin = style == .rekor1 ? "log-index-mismatch" : "checkpoint-origin"
    for (checkpoint, expected) in [
      ("nothing", "note-no-signatures"), (good + " ", "note-unterminated"),
      (try other.checkpoint(size: size, root: root), "note-no-known-signature"),
      (try log.checkpoint(size: size, root: root, origin: "log.example2"), otherOrigin),
      (try log.checkpoint(size: size, root: root, origin: "log.example - x"), otherOrigin),
      (try log.note(text), "checkpoint-too-few-lines"),
      (good.replacing("\n\n", with: "\nmore\n\n"), "note-signature-invalid"),
    ] {
      var mutated = recipe
      mutated.checkpoint = checkpoint
      #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == expected)
    }
  }

  @Test func `4: a log of Rekor 1 may sign under the name of its machine`() throws {
    let (log, made, recipe) = try bench.made(.rekor1) { $0.name = "rekor-server-6d4f" }
    var address = log
    address.name = "log.example"
    #expect(bench.code(recipe.entry, made.subject, [address.trusted]) == nil)
    let (log2, made2, recipe2) = try bench.made(.rekor2) { $0.name = "log.example" }
    var other = recipe2
    other.checkpoint = recipe2.checkpoint?.replacing("log.example", with: "another.example")
    #expect(bench.code(other.entry, made2.subject, [log2.trusted]) == "checkpoint-origin")
  }

  @Test func `4: a checkpoint that another known log signed`() throws {
    let (log, made, recipe) = try bench.made(.rekor2)
    let other = try TestLog(.rekor2, name: "other.example")
    let text = "\(log.origin)\n\(recipe.treeSize)\n\(Base64.encode(recipe.rootHash))\n"
    var mutated = recipe
    mutated.checkpoint = text + "\n" + (try other.signatureLine(text))
    let logs = [log.trusted, other.trusted]
    #expect(bench.code(mutated.entry, made.subject, logs) == "checkpoint-not-signed-by-log")
    mutated.checkpoint = text + "\n" + (try other.signatureLine("else\n") + log.signatureLine(text))
    #expect(bench.code(mutated.entry, made.subject, logs) == "note-signature-invalid")
    #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == nil)
  }

  @Test func `4: extension lines say nothing`() throws {
    let (log, made, recipe) = try bench.made(.rekor1) { $0.extensions = ["Timestamp: 1", "x"] }
    let evidence = try bench.check(recipe.entry, made.subject, [log.trusted])
    #expect(evidence.checkpoint?.extensions == ["Timestamp: 1", "x"])
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `5: a proof of another tree`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try bench.made(style)
    var mutated = recipe
    mutated.rootHash[0] ^= 1
    #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == "checkpoint-root-mismatch")
    mutated = recipe
    mutated.treeSize += 1
    #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == "checkpoint-size-mismatch")
  }

  @Test func `5: the index of a log without shards`() throws {
    let (log, made, recipe) = try bench.made(.rekor2)
    var mutated = recipe
    mutated.logIndex += 1
    #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == "log-index-mismatch")
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `6: a proof that does not lead to the root`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try bench.made(style)
    let changes: [((inout EntryRecipe) -> Void, String)] = [
      ({ $0.hashes[1][5] ^= 4 }, "inclusion-root-mismatch"),
      ({ $0.hashes.removeLast() }, "inclusion-hash-count"),
      ({ $0.hashes.append($0.rootHash) }, "inclusion-hash-count"),
      ({ $0.hashes[0].removeLast() }, "inclusion-hash-length"),
      ({ $0.hashes.swapAt(0, 1) }, "inclusion-root-mismatch"),
    ]
    for (change, expected) in changes {
      var mutated = recipe
      change(&mutated)
      #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == expected)
      // Not even where the promise alone would do.
      mutated.checkpoint = nil
      if style == .rekor1 {
        #expect(bench.code(mutated.entry, made.subject, [log.trusted]) == expected)
      }
    }
    var body = recipe
    body.promise = nil
    body.body.append(0x20)
    #expect(bench.code(body.entry, made.subject, [log.trusted]) == "inclusion-root-mismatch")
    var index = recipe
    (index.proofIndex, index.logIndex) = (index.proofIndex - 1, index.logIndex - 1)
    index.promise = nil
    #expect(bench.code(index.entry, made.subject, [log.trusted]) == "inclusion-root-mismatch")
    index.proofIndex = index.treeSize
    index.logIndex = index.treeSize
    #expect(bench.code(index.entry, made.subject, [log.trusted]) == "inclusion-index-outside-tree")
  }

  @Test func `7: the period of a log without promises`() throws {
    let (log, made, recipe) = try bench.made(.rekor2)
    let before = try Timestamp(parsing: "2025-12-31T23:59:59Z")
    let after = try Timestamp(parsing: "2027-01-01T00:00:00Z")
    for (times, expected) in [
      ([], nil), ([bench.logged], nil), ([before], "log-key-outside-validity"),
      ([after], "log-key-outside-validity"), ([after, bench.logged], nil),
      ([before, after], "log-key-outside-validity"),
    ] as [([Timestamp], String?)] {
      #expect(bench.code(recipe.entry, made.subject, [log.trusted], times: times) == expected)
    }
    // Without any time, an ended log is still believed, and one that has not begun is not.
    var other = log
    other.validUntil = bench.logged
    #expect(bench.code(recipe.entry, made.subject, [other.trusted]) == nil)
    other.validFrom = after
    other.validUntil = nil
    #expect(bench.code(recipe.entry, made.subject, [other.trusted]) == "log-key-outside-validity")
  }
}
