import Audits
import NativeSystem
import Reports
import Testing

@Suite("Shard line")
struct ShardLineTests {
  /// Names with line ends, controls, and bytes that are no UTF-8.
  static let path = PathText.text(of: [0x61, 0x0A, 0x1B, 0xFF, 0x2F, 0xC3, 0x28, 0x22])

  static let lines: [ShardLine] = [
    .bundle(ShardBundle(position: 7, matched: [0, 2], look: nil)),
    .bundle(
      ShardBundle(
        position: 0, matched: [],
        look: ShardBundle.Look(path: path, line: 3, names: ["a\nb", nil, "\u{202E}"]))),
    .bundle(
      ShardBundle(position: 1, matched: [], look: ShardBundle.Look(path: "b", line: nil, names: []))
    ),
    .suspect(
      ShardSuspect(place: 1, row: ReportRow(path: path, status: .error), otherwise: .judged)),
    .suspect(
      ShardSuspect(place: 1, row: ReportRow(path: path, status: .error), otherwise: .unread)),
    .suspect(
      ShardSuspect(place: 2, row: ReportRow(path: "a", status: .refused), otherwise: .nothing)),
    .suspect(
      ShardSuspect(
        place: 1 << 53, row: ReportRow(path: "a", status: .refused),
        otherwise: .outOfScope("other", fileExtension: ""))),
    .suspect(
      ShardSuspect(
        place: 3, row: ReportRow(path: "a", status: .refused),
        otherwise: .outOfScope("bundle", fileExtension: nil))),
    .doubt(
      ShardDoubt(
        ReportFinding(code: "c", severity: .note, path: path, message: "m\u{0}"), isTold: true)),
    .row(ReportRow(path: path, status: .accepted), place: 9),
    .finding(ReportFinding(code: "c", severity: .note, path: path, message: "m")),
    .end(lines: 12, digest: "sha256:00"),
  ]

  @Test("what is written is read as it was, whatever the names are", arguments: lines)
  func kept(line: ShardLine) throws {
    let bytes = line.encoded
    #expect(bytes.count { $0 == UInt8(ascii: "\n") } == 1)
    #expect(ShardLine(parsing: bytes) == line)
    for length in 0..<bytes.count - 1 {
      #expect(ShardLine(parsing: Array(bytes[..<length])) == nil)
    }
    #expect(ShardLine(parsing: bytes + bytes) == nil)
  }

  @Test("a head is kept")
  func head() throws {
    let head = ShardHead(
      shard: try #require(Shard(number: 2, of: 3)), settings: ["a\nb"], inventory: "i", bundles: "b"
    )
    #expect(ShardLine(parsing: ShardLine.head(head).encoded) == .head(head))
  }

  @Test(
    "numbers that are too large, and members of other types, are refused",
    arguments: [
      #"{"schema":"sigcheck/audit-shard-end/v1","lines":9007199254740993,"digest":""}"#,
      #"{"schema":"sigcheck/audit-shard-end/v1","lines":-1,"digest":""}"#,
      #"{"schema":"sigcheck/audit-shard-end/v1","lines":1e3,"digest":""}"#,
      #"{"schema":"sigcheck/audit-shard-bundle/v1","bundle":1,"matched":[18446744073709551616]}"#,
      #"{"schema":"sigcheck/audit-shard-bundle/v1","bundle":1,"matched":[],"path":"a","names":[1]}"#,
      #"{"schema":"sigcheck/audit-shard-bundle/v1","bundle":1,"matched":[],"path":"a","line":"1","names":[]}"#,
      #"{"schema":"sigcheck/audit-shard-bundle/v1","bundle":1,"matched":[],"path":"a"}"#,
      #"{"schema":"sigcheck/audit-shard-suspect/v1","place":1,"otherwise":"x","artifact":{"path":"a","status":"error"}}"#,
      #"{"schema":"sigcheck/audit-shard-suspect/v1","place":1,"otherwise":"out-of-scope","as":"other","artifact":{"path":"a","status":"error"}}"#,
      #"{"schema":"sigcheck/audit-shard/v1","shard":3,"shards":2,"settings":[],"inventory":"","bundles":""}"#,
      #"{"schema":"sigcheck/report-artifact/v1","path":"a","status":"error"}"#,
      #"{"schema":"sigcheck/audit-shard-artifact/v1","place":1}"#, "{}", "[]", "",
    ])
  func refused(text: String) {
    #expect(ShardLine(parsing: Array(text.utf8)) == nil)
  }
}
