// A line of a part of an audit, as `audit merge` reads it.
// libFuzzer: -max_len=4096 -dict=json.dict
import Audits
import Reports

/// What is read is written as one line, which is read as the same.
enum ShardTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let row = ReportRow(path: "a\u{10FFE9}", kind: "file", status: .refused)
    let finding = ReportFinding(code: "c", severity: .note, path: "a", message: "m")
    let lines: [(String, ShardLine)] = [
      (
        "head",
        .head(
          ShardHead(
            shard: try Shard(parsing: "1/2"), settings: ["deep=true"], inventory: "sha256:00",
            bundles: ""))
      ),
      (
        "bundle",
        .bundle(
          ShardBundle(
            position: 1, matched: [0],
            look: ShardBundle.Look(path: "b", line: 2, names: ["n", nil])))
      ),
      (
        "suspect",
        .suspect(
          ShardSuspect(
            place: 4, row: row, otherwise: .outOfScope("other", fileExtension: "bin")))
      ),
      ("doubt", .doubt(ShardDoubt(finding, isTold: false))), ("row", .row(row, place: 3)),
      ("finding", .finding(finding)), ("end", .end(lines: 3, digest: "sha256:00")),
    ]
    return lines.map { Seed(name: $0, bytes: $1.encoded) }
  }

  static func check(_ input: [UInt8]) {
    guard let line = ShardLine(parsing: input) else { return }
    let written = line.encoded
    demand(written.count { $0 == 0x0A } == 1 && written.last == 0x0A, "a line is one line")
    demand(ShardLine(parsing: written) == line, "a line is kept")
  }
}

typealias Target = ShardTarget
