import Digests
import NativeSystem
import StrictEncoding

/// GitLab's Code Quality report: an array of issues, one for each artifact that is not simply accepted
/// and one for each finding.
enum CodeQualityFormat {
  /// Writes a report.
  static func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    var start = "["
    let general = report.summary.judgedBy
    try report.entries.forEachRow { row throws(ReportError) in
      let issues =
        (row.status == .accepted ? [] : [issue(for: row)])
        + row.findings.map { issue(for: $0, of: row.path, orAt: general) }
      for issue in issues {
        try sink.write(Array((start + "\n").utf8) + issue.encodedVisibly())
        start = ","
      }
    }
    try report.entries.forEachFinding { finding throws(ReportError) in
      try sink.write(
        Array((start + "\n").utf8) + issue(for: finding, of: nil, orAt: general).encodedVisibly())
      start = ","
    }
    try sink.write(Array((start == "[" ? "[]\n" : "\n]\n").utf8))
  }

  private static func issue(for row: ReportRow) -> JSONValue {
    let reason = row.reasons.first
    let code = reason?.code ?? row.status.rawValue
    return issue(
      row.status.rawValue + (reason.map { ": \($0.message)" } ?? ""), remedy: reason?.remedy,
      code: code, severity: severity(of: row), path: row.path,
      identity: ["artifact", code, row.path, reason?.keyID ?? ""])
  }

  private static func issue(
    for finding: ReportFinding, of artifact: String?, orAt general: String
  ) -> JSONValue {
    let path = finding.path ?? artifact
    return issue(
      finding.message, remedy: finding.remedy, code: finding.code, severity: severity(of: finding),
      path: path ?? general,
      identity: [
        "finding", finding.code, path ?? "", finding.keyID ?? "", finding.digest ?? "",
      ])
  }

  private static func issue(
    _ message: String, remedy: String?, code: String, severity: String, path: String,
    identity: [String]
  ) -> JSONValue {
    [
      "description": .string(ShownText.of(message + (remedy.map { "; remedy: \($0)" } ?? ""))),
      "check_name": .string(ShownText.of(code)),
      "fingerprint": .string(fingerprint(identity)),
      "severity": .string(severity),
      "location": ["path": .string(ShownText.of(relative(path))), "lines": ["begin": 1]],
    ]
  }

  /// The same for the same thing in every run: neither its sentences nor times go in.
  private static func fingerprint(_ identity: [String]) -> String {
    var bytes: [UInt8] = []
    for part in identity {
      let part = PathText.bytes(of: part)
      bytes += "\(part.count):".utf8
      bytes += part
    }
    return SHA256Digest.of(bytes).hex
  }

  /// GitLab knows paths from the root of the repository only, without `./`.
  private static func relative(_ path: String) -> String {
    var rest = path.unicodeScalars[...]
    while true {
      if rest.first == "/" {
        rest = rest.dropFirst()
      } else if rest.starts(with: "./".unicodeScalars) {
        rest = rest.dropFirst(2)
      } else {
        return rest.isEmpty ? "." : String(rest)
      }
    }
  }

  private static func severity(of row: ReportRow) -> String {
    switch row.status {
    case .accepted, .waived: row.fails ? "major" : "info"
    case .advisory: row.fails ? "major" : "minor"
    case .refused: row.fails ? "blocker" : "major"
    case .unsigned, .error: row.fails ? "critical" : "major"
    }
  }

  private static func severity(of finding: ReportFinding) -> String {
    switch finding.severity {
    case .error: finding.fails ? "blocker" : "critical"
    case .warning: finding.fails ? "critical" : "major"
    case .note: finding.fails ? "major" : "info"
    }
  }
}
