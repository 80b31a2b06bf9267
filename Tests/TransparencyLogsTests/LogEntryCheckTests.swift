import Bundles
import Digests
import SigningKeys
import StrictEncoding
import Testing
import TransparencyLogs

/// Each step of ``LogEntryCheck`` by its number.
@Suite("Entries of logs")
struct LogEntryCheckTests {
  private let now: Timestamp
  private let logged: Timestamp

  init() throws {
    now = try Timestamp(parsing: "2026-09-01T00:00:00Z")
    logged = try Timestamp(parsing: "2026-06-01T00:00:00Z")
  }

  private static let kinds = LoggedEntryKind.allCases

  private static func style(_ kind: LoggedEntryKind) -> TestLog.Style {
    kind == .hashedRekord002 || kind == .dsse002 ? .rekor2 : .rekor1
  }

  private func check(
    _ entry: LogEntry, _ subject: EntrySubject, _ logs: [LogKey], times: [Timestamp] = []
  ) throws(LogEntryError) -> LogEvidence {
    try LogEntryCheck(subject: subject, logs: logs, times: times, now: now, allowedSkew: 300)
      .evidence(of: entry)
  }

  /// The code of the refusal; nil if there is none.
  private func code(
    _ entry: LogEntry, _ subject: EntrySubject, _ logs: [LogKey], times: [Timestamp] = []
  ) -> String? {
    do throws(LogEntryError) {
      _ = try check(entry, subject, logs, times: times)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: kinds, [false, true])
  func `An entry of every kind proves what it should`(
    _ kind: LoggedEntryKind, _ withCertificate: Bool
  ) throws {
    var made = try TestSignature(envelope: kind.name != "hashedrekord")
    if withCertificate { made.certificate = [0x30, 1, 2, 3] }
    let log = try TestLog(Self.style(kind))
    let recipe = try log.entry(kind, made.body(kind), at: logged)
    let evidence = try check(recipe.entry, made.subject, [log.logKey])
    #expect(evidence.log == log.logKey)
    #expect(evidence.logIndex == recipe.logIndex)
    #expect(evidence.integratedTime == (log.style == .rekor1 ? logged : nil))
    #expect(evidence.checkpoint?.size == recipe.treeSize)
    #expect(evidence.entry.kind == kind)
  }

  @Test(arguments: [LoggedEntryKind.hashedRekord001, .hashedRekord002])
  func `An envelope may be logged as a bare signature`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: true)
    let log = try TestLog(Self.style(kind))
    let good = try log.entry(kind, made.body(kind), at: logged)
    #expect(code(good.entry, made.subject, [log.logKey]) == nil)
    // The digest of the payload is another one.
    let payload = made.body(kind) { $0.hashed = Array("{}".utf8) }
    let bad = try log.entry(kind, payload, at: logged)
    #expect(code(bad.entry, made.subject, [log.logKey]) == "log-entry-other-digest")
  }

  private func made(
    _ style: TestLog.Style, _ change: (inout TestLog) -> Void = { _ in }
  ) throws -> (TestLog, TestSignature, EntryRecipe) {
    let made = try TestSignature(envelope: false)
    var log = try TestLog(style)
    change(&log)
    let kind: LoggedEntryKind = style == .rekor1 ? .hashedRekord001 : .hashedRekord002
    return (log, made, try log.entry(kind, made.body(kind), at: logged))
  }

  @Test func `1: a log that is not known, or has no beginning`() throws {
    let (log, made, recipe) = try made(.rekor1)
    let others = [try TestLog(.rekor1).logKey, try TestLog(.rekor2).logKey]
    #expect(code(recipe.entry, made.subject, []) == "log-unknown")
    #expect(code(recipe.entry, made.subject, others) == "log-unknown")
    #expect(code(recipe.entry, made.subject, others + [log.logKey]) == nil)
    var endless = log
    endless.validFrom = nil
    #expect(code(recipe.entry, made.subject, [endless.logKey]) == "log-key-without-start")
    // Another entry of the trust root with the same identifier may do.
    #expect(code(recipe.entry, made.subject, [endless.logKey, log.logKey]) == nil)
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `2: neither promise nor checkpoint`(_ style: TestLog.Style) throws {
    var (log, made, recipe) = try made(style)
    recipe.promise = nil
    recipe.checkpoint = nil
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-entry-no-evidence")
    recipe.hasProof = false
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-entry-no-evidence")
  }

  @Test func `2: a promise alone, or a proof alone, is enough`() throws {
    let (log, made, recipe) = try made(.rekor1)
    var promised = recipe
    promised.checkpoint = nil
    #expect(try check(promised.entry, made.subject, [log.logKey]).checkpoint == nil)
    promised.hasProof = false
    #expect(try check(promised.entry, made.subject, [log.logKey]).integratedTime == logged)
    var proven = recipe
    proven.promise = nil
    proven.integratedTime = .max
    #expect(try check(proven.entry, made.subject, [log.logKey]).integratedTime == nil)
  }

  @Test func `3: a promise about anything else`() throws {
    let (log, made, recipe) = try made(.rekor1)
    let changes: [(inout EntryRecipe) -> Void] = [
      { $0.integratedTime += 1 }, { $0.logIndex += 1 }, { $0.promise?[8] ^= 1 },
      { $0.promise?.append(0) }, { $0.promise = [] }, { $0.integratedTime = 0 },
      { $0.body.append(0x20) },
    ]
    for change in changes {
      var mutated = recipe
      change(&mutated)
      #expect(code(mutated.entry, made.subject, [log.logKey]) == "log-promise-invalid")
    }
    var large = recipe
    large.logIndex = 1 << 53
    #expect(code(large.entry, made.subject, [log.logKey]) == "log-promise-number")
  }

  @Test func `3: every bit of a promise matters`() throws {
    let (log, made, recipe) = try made(.rekor1)
    for bit in 0..<(recipe.promise?.count ?? 0) * 8 {
      var mutated = recipe
      mutated.promise?[bit / 8] ^= 1 << (bit % 8)
      #expect(code(mutated.entry, made.subject, [log.logKey]) == "log-promise-invalid")
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
    #expect(code(recipe.entry, made.subject, [log.logKey]) == expected)
    var ended = log
    ended.validUntil = try Timestamp(parsing: text)
    if expected == nil { #expect(code(recipe.entry, made.subject, [ended.logKey]) == nil) }
    ended.validUntil = try Timestamp(secondsSinceEpoch: recipe.integratedTime - 1)
    if expected == nil {
      #expect(code(recipe.entry, made.subject, [ended.logKey]) == "log-key-outside-validity")
    }
  }

  @Test func `3: a time beyond the calendar`() throws {
    var (log, made, recipe) = try made(.rekor1)
    recipe.integratedTime = 1 << 52
    recipe.promise = try log.promise(recipe)
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-time-out-of-range")
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `4: what is no checkpoint of the log`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try made(style)
    let (size, root) = (recipe.treeSize, recipe.rootHash)
    let other = try TestLog(style)
    let good = try #require(recipe.checkpoint)
    let text = "\(log.origin)\n\(size)\n"
    for (checkpoint, expected) in [
      ("nothing", "note-no-signatures"), (good + " ", "note-unterminated"),
      (try other.checkpoint(size: size, root: root), "note-no-known-signature"),
      (try log.checkpoint(size: size, root: root, origin: "log.example2"), "checkpoint-origin"),
      (try log.checkpoint(size: size, root: root, origin: "log.example - x"), "checkpoint-origin"),
      (try log.note(text), "checkpoint-too-few-lines"),
      (good.replacing("\n\n", with: "\nmore\n\n"), "note-signature-invalid"),
    ] {
      var mutated = recipe
      mutated.checkpoint = checkpoint
      #expect(code(mutated.entry, made.subject, [log.logKey]) == expected)
    }
  }

  @Test func `4: a checkpoint that another known log signed`() throws {
    let (log, made, recipe) = try made(.rekor2)
    let other = try TestLog(.rekor2, name: "other.example")
    let text = "\(log.origin)\n\(recipe.treeSize)\n\(Base64.encode(recipe.rootHash))\n"
    var mutated = recipe
    mutated.checkpoint = text + "\n" + (try other.signatureLine(text))
    let logs = [log.logKey, other.logKey]
    #expect(code(mutated.entry, made.subject, logs) == "checkpoint-not-signed-by-log")
    mutated.checkpoint = text + "\n" + (try other.signatureLine("else\n") + log.signatureLine(text))
    #expect(code(mutated.entry, made.subject, logs) == "note-signature-invalid")
    #expect(code(mutated.entry, made.subject, [log.logKey]) == nil)
  }

  @Test func `4: extension lines say nothing`() throws {
    let (log, made, recipe) = try made(.rekor1) { $0.extensions = ["Timestamp: 1", "x"] }
    let evidence = try check(recipe.entry, made.subject, [log.logKey])
    #expect(evidence.checkpoint?.extensions == ["Timestamp: 1", "x"])
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `5: a proof of another tree`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try made(style)
    var mutated = recipe
    mutated.rootHash[0] ^= 1
    #expect(code(mutated.entry, made.subject, [log.logKey]) == "checkpoint-root-mismatch")
    mutated = recipe
    mutated.treeSize += 1
    #expect(code(mutated.entry, made.subject, [log.logKey]) == "checkpoint-size-mismatch")
  }

  @Test func `5: the index of a log without shards`() throws {
    let (log, made, recipe) = try made(.rekor2)
    var mutated = recipe
    mutated.logIndex += 1
    #expect(code(mutated.entry, made.subject, [log.logKey]) == "log-index-mismatch")
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `6: a proof that does not lead to the root`(_ style: TestLog.Style) throws {
    let (log, made, recipe) = try made(style)
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
      #expect(code(mutated.entry, made.subject, [log.logKey]) == expected)
      // Not even where the promise alone would do.
      mutated.checkpoint = nil
      if style == .rekor1 {
        #expect(code(mutated.entry, made.subject, [log.logKey]) == expected)
      }
    }
    var body = recipe
    body.promise = nil
    body.body.append(0x20)
    #expect(code(body.entry, made.subject, [log.logKey]) == "inclusion-root-mismatch")
    var index = recipe
    (index.proofIndex, index.logIndex) = (index.proofIndex - 1, index.logIndex - 1)
    index.promise = nil
    #expect(code(index.entry, made.subject, [log.logKey]) == "inclusion-root-mismatch")
    index.proofIndex = index.treeSize
    index.logIndex = index.treeSize
    #expect(code(index.entry, made.subject, [log.logKey]) == "inclusion-index-outside-tree")
  }

  @Test func `7: the period of a log without promises`() throws {
    let (log, made, recipe) = try made(.rekor2)
    let before = try Timestamp(parsing: "2025-12-31T23:59:59Z")
    let after = try Timestamp(parsing: "2027-01-01T00:00:00Z")
    for (times, expected) in [
      ([], nil), ([logged], nil), ([before], "log-key-outside-validity"),
      ([after], "log-key-outside-validity"), ([after, logged], nil),
      ([before, after], "log-key-outside-validity"),
    ] as [([Timestamp], String?)] {
      #expect(code(recipe.entry, made.subject, [log.logKey], times: times) == expected)
    }
    // Without any time, an ended log is still believed, and one that has not begun is not.
    var other = log
    other.validUntil = logged
    #expect(code(recipe.entry, made.subject, [other.logKey]) == nil)
    other.validFrom = after
    other.validUntil = nil
    #expect(code(recipe.entry, made.subject, [other.logKey]) == "log-key-outside-validity")
  }

  @Test(arguments: kinds)
  func `8: another kind than the bundle says`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: kind.name != "hashedrekord")
    let log = try TestLog(Self.style(kind))
    var recipe = try log.entry(kind, made.body(kind), at: logged)
    recipe.version = "0.0.7"
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-body-unsupported-kind")
    recipe.version = kind.version
    recipe.kind = "rekord"
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-body-unsupported-kind")
    let other = kind == .dsse001 ? LoggedEntryKind.inToto002 : .dsse001
    (recipe.kind, recipe.version) = (other.name, other.version)
    #expect(code(recipe.entry, made.subject, [log.logKey]) == "log-body-other-kind")
  }

  @Test(arguments: kinds)
  func `9: an entry about something else`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: kind.name != "hashedrekord")
    let other = try TestSignature(envelope: kind.name != "hashedrekord")
    let log = try TestLog(Self.style(kind))
    let changes: [((inout TestBody) -> Void, String)] = [
      ({ $0.hashed.append(0) }, "log-entry-other-digest"),
      ({ $0.signature[9] ^= 1 }, "log-entry-other-signature"),
      ({ $0.signature.append(0) }, "log-entry-other-signature"),
      ({ $0.key = other.key.publicKey.canonicalSPKI }, "log-entry-other-signer"),
      ({ $0.key = [0x30, 0] }, "log-entry-other-signer"),
      ({ $0.certificate = $0.key }, "log-entry-other-signer"),
    ]
    for (change, expected) in changes {
      let recipe = try log.entry(kind, made.body(kind, change), at: logged)
      #expect(code(recipe.entry, made.subject, [log.logKey]) == expected)
    }
    // Two valid signatures by one key: the entry of the one is none of the other.
    let again = try TestSignature(envelope: kind.name != "hashedrekord", key: made.key)
    let swapped = try log.entry(kind, again.body(kind), at: logged)
    #expect(code(swapped.entry, made.subject, [log.logKey]) == "log-entry-other-signature")
  }

  @Test(arguments: [LoggedEntryKind.dsse001, .inToto002, .dsse002])
  func `9: an envelope's entry`(_ kind: LoggedEntryKind) throws {
    let (made, message) = (try TestSignature(envelope: true), try TestSignature(envelope: false))
    let log = try TestLog(Self.style(kind))
    let twice = try log.entry(kind, made.body(kind) { $0.count = 2 }, at: logged)
    #expect(code(twice.entry, made.subject, [log.logKey]) == "log-entry-signature-count")
    let recipe = try log.entry(kind, made.body(kind), at: logged)
    #expect(code(recipe.entry, message.subject, [log.logKey]) == "log-entry-other-content")
  }

  @Test func `9: what an intoto entry says of the payload`() throws {
    let made = try TestSignature(envelope: true)
    let log = try TestLog(.rekor1)
    let changes: [((inout TestBody) -> Void, String?)] = [
      ({ $0.payload = Array("{}".utf8) }, nil),
      ({ $0.payload = Array("{ }".utf8) }, "log-entry-other-payload"),
      ({ $0.payloadType = "application/vnd.in-toto" }, "log-entry-other-payload-type"),
    ]
    for (change, expected) in changes {
      let recipe = try log.entry(.inToto002, made.body(.inToto002, change), at: logged)
      #expect(code(recipe.entry, made.subject, [log.logKey]) == expected)
    }
  }

  @Test func `9: the artifact's digest is the caller's, by the entry's function`() throws {
    let (log, made, recipe) = try made(.rekor2)
    let digests = { (bytes: [UInt8]) in HashAlgorithm.allCases.map { AnyDigest.of(bytes, by: $0) } }
    let (own, other) = (digests(TestSignature.artifact), digests([]))
    for (artifact, expected) in [
      (own, nil), ([own[1]], "log-entry-digest-unknown"), ([], "log-entry-digest-unknown"),
      (other, "log-entry-other-digest"), ([own[0], other[0]], "log-entry-other-digest"),
    ] as [([AnyDigest], String?)] {
      let subject = EntrySubject(
        content: made.content, artifact: artifact, signer: .publicKey(made.key.publicKey))
      #expect(code(recipe.entry, subject, [log.logKey]) == expected)
    }
  }
}
