import Bundles
import Digests
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import Testing
import TransparencyLogs

/// The last steps of ``LogEntryCheck``: what an entry says, and whether that is about the bundle.
@Suite("Entries of logs and bundles")
struct EntryBindingTests {
  private static let kinds = LoggedEntryKind.allCases
  private let bench: CheckBench

  init() throws { bench = try CheckBench() }

  @Test(arguments: kinds)
  func `8: another kind than the bundle says`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: kind.name != "hashedrekord")
    let log = try TestLog(CheckBench.style(kind))
    var recipe = try log.entry(kind, made.body(kind), at: bench.logged)
    recipe.version = "0.0.7"
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-body-unsupported-kind")
    recipe.version = kind.version
    recipe.kind = "rekord"
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-body-unsupported-kind")
    let other = kind == .dsse001 ? LoggedEntryKind.inToto002 : .dsse001
    (recipe.kind, recipe.version) = (other.name, other.version)
    #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == "log-body-other-kind")
  }

  @Test(arguments: kinds)
  func `9: an entry about something else`(_ kind: LoggedEntryKind) throws {
    let made = try TestSignature(envelope: kind.name != "hashedrekord")
    let other = try TestSignature(envelope: kind.name != "hashedrekord")
    let log = try TestLog(CheckBench.style(kind))
    let changes: [((inout TestBody) -> Void, String)] = [
      ({ $0.hashed.append(0) }, "log-entry-other-digest"),
      ({ $0.signature[9] ^= 1 }, "log-entry-other-signature"),
      ({ $0.signature.append(0) }, "log-entry-other-signature"),
      ({ $0.key = other.key.publicKey.canonicalSPKI }, "log-entry-other-signer"),
      ({ $0.key = [0x30, 0] }, "log-entry-other-signer"),
      ({ $0.certificate = $0.key }, "log-entry-other-signer"),
    ]
    for (change, expected) in changes {
      let recipe = try log.entry(kind, made.body(kind, change), at: bench.logged)
      #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == expected)
    }
    // Two valid signatures by one key: the entry of the one is none of the other.
    let again = try TestSignature(envelope: kind.name != "hashedrekord", key: made.key)
    let swapped = try log.entry(kind, again.body(kind), at: bench.logged)
    #expect(bench.code(swapped.entry, made.subject, [log.trusted]) == "log-entry-other-signature")
  }

  @Test(arguments: [LoggedEntryKind.dsse001, .inToto002, .dsse002])
  func `9: an envelope's entry`(_ kind: LoggedEntryKind) throws {
    let (made, message) = (try TestSignature(envelope: true), try TestSignature(envelope: false))
    let log = try TestLog(CheckBench.style(kind))
    let twice = try log.entry(kind, made.body(kind) { $0.count = 2 }, at: bench.logged)
    #expect(bench.code(twice.entry, made.subject, [log.trusted]) == "log-entry-signature-count")
    let recipe = try log.entry(kind, made.body(kind), at: bench.logged)
    #expect(bench.code(recipe.entry, message.subject, [log.trusted]) == "log-entry-other-content")
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
      let recipe = try log.entry(.inToto002, made.body(.inToto002, change), at: bench.logged)
      #expect(bench.code(recipe.entry, made.subject, [log.trusted]) == expected)
    }
  }

  @Test func `9: the artifact's digest is the caller's, by the signature's function`() throws {
    let (log, made, recipe) = try bench.made(.rekor2)
    let own = TestSignature.artifact
    for (artifact, expected) in [
      (.of(own, by: .sha256), nil), (.of(own, by: .sha512), "log-entry-digest-algorithm"),
      (nil, "log-entry-digest-algorithm"), (.of([], by: .sha256), "log-entry-other-digest"),
    ] as [(AnyDigest?, String?)] {
      let subject = EntrySubject(
        content: made.content, artifact: artifact, signer: .publicKey(made.key.publicKey))
      #expect(bench.code(recipe.entry, subject, [log.trusted]) == expected)
    }
  }
}
