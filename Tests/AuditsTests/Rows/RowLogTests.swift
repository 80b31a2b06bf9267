import Audits
import NativeSystem
import Reports
import TestSupport
import Testing

@Suite("Row log")
struct RowLogTests {
  @Test("rows come out as they went in, in memory, in a spool, and with no place for one")
  func roundTrip() throws {
    let rows = (0..<3_000).map(Self.row)
    for (places, limit) in [
      (SpoolPlaces(), 1 << 30), (SpoolPlaces(), 1_000), (SpoolPlaces(only: ["/nowhere"]), 1_000),
    ] {
      let log = RowLog(spool: places, memoryLimit: limit)
      for row in rows { log.append(row) }
      #expect(try Self.rows(log) == rows)
      // As often as a format needs.
      #expect(try Self.rows(log) == rows)
      #expect(try log.tally().artifacts == [.accepted: 3_000])
      #expect((log.trouble == nil) == (places.folders != ["/nowhere"]))
    }
  }

  @Test("batches that arrive in any order from several threads come out in order")
  func batches() throws {
    for round in 0..<5 {
      let log = RowLog(spool: SpoolPlaces(), memoryLimit: round * 20_000)
      Workers.run(count: 200, workers: 4) { index in
        let batch = (index * 37) % 200
        log.append((0..<batch % 7).map { Self.row(batch * 10 + $0) }, batch: batch)
      }
      let expected = (0..<200).flatMap { batch in (0..<batch % 7).map { Self.row(batch * 10 + $0) }
      }
      #expect(try Self.rows(log) == expected)
    }
  }

  @Test("the rows of which there is more to say come out in order, and no plain one")
  func telling() throws {
    let log = RowLog(spool: SpoolPlaces())
    var found = ReportRow(path: "d", status: .accepted)
    found.findings = [Self.finding("weak-key", "d")]
    let telling = [
      ReportRow(path: "b", status: .refused), ReportRow(path: "c", status: .accepted, fails: true),
      found, ReportRow(path: "f", status: .accepted, alternative: .unsigned),
    ]
    log.append([ReportRow(path: "z", status: .accepted, alternative: .waived)], batch: 4)
    log.append([ReportRow(path: "a", status: .accepted), telling[0]], batch: 1)
    log.append([ReportRow(path: "e", status: .accepted)], batch: 2)
    log.append(Array(telling[1...]), batch: 3)
    var rows: [ReportRow] = []
    try log.forEachTellingRow { row throws(ReportError) in rows.append(row) }
    #expect(rows == telling)
    #expect(try Self.rows(log).map(\.path) == ["a", "b", "e", "c", "d", "f", "z"])
    let list = ReportEntryList(rows: try Self.rows(log))
    rows = []
    try list.forEachTellingRow { row throws(ReportError) in rows.append(row) }
    #expect(rows == telling)
  }

  @Test("findings come out by code and path, each once")
  func findings() throws {
    for limit in [4, 1 << 20] {
      let log = RowLog(spool: SpoolPlaces(), memoryLimit: limit)
      let paths = ["b", "a/c", "a-c", "a", "b"]
      for path in paths { log.append(Self.finding("orphan", path)) }
      log.append(Self.finding("duplicate", "z"))
      var found: [String] = []
      try log.forEachFinding { finding throws(ReportError) in
        found.append("\(finding.code) \(finding.path ?? "")")
      }
      #expect(found == ["duplicate z", "orphan a", "orphan a-c", "orphan a/c", "orphan b"])
      #expect(try log.tally().findings == ["duplicate": 1, "orphan": 4])
    }
  }

  @Test("the summary's numbers are counted")
  func tally() throws {
    let log = RowLog(spool: SpoolPlaces())
    var row = ReportRow(path: "a", status: .accepted, alternative: .refused)
    row.findings = [Self.finding("weak-key", "a")]
    log.append(row)
    log.append(ReportRow(path: "b", status: .refused, fails: true, alternative: .accepted))
    log.append(ReportRow(path: "c", status: .waived, alternative: .accepted))
    var failing = Self.finding("orphan", "x")
    failing.fails = true
    log.append(failing)
    let tally = try log.tally()
    #expect(tally.artifacts == [.accepted: 1, .refused: 1, .waived: 1])
    #expect(tally.failingArtifacts == 1)
    #expect(tally.failingFindings == 1)
    #expect(tally.findings == ["weak-key": 1, "orphan": 1])
    #expect(tally.noLongerAccepted == 1)
    #expect(tally.newlyAccepted == 1)
  }

  static func finding(_ code: String, _ path: String) -> ReportFinding {
    ReportFinding(code: code, severity: .warning, path: path, message: "something was found")
  }

  /// A row as large as that of a signed file.
  static func row(_ number: Int) -> ReportRow {
    let digits = String(number, radix: 16)
    let digest = "sha256:" + String(repeating: "0", count: 64 - digits.utf8.count) + digits
    let key = "sha256:" + String(repeating: "ab", count: 32)
    let path = "/srv/releases/2026/component-\(number % 100)/artifact-\(number).tar.gz"
    return ReportRow(
      path: path, kind: "file", status: .accepted, size: UInt64(number),
      digests: [ReportDigest(role: "file", digest: digest)],
      signatures: [
        ReportSignature(
          bundle: path + ".sigstore.json", keyID: key, keyName: "release", algorithm: "ecdsa-p256",
          form: "statement", counts: true, claimedTime: "2026-11-23T12:00:00Z",
          payloadDigest: digest)
      ],
      rules: [
        ReportRule(
          id: "releases", status: "passed",
          demands: [.init(name: "release", isAttestation: false, needed: 1, found: 1)])
      ])
  }

  static func rows(_ entries: some ReportEntries) throws -> [ReportRow] {
    var rows: [ReportRow] = []
    try entries.forEachRow { row throws(ReportError) in rows.append(row) }
    return rows
  }
}
