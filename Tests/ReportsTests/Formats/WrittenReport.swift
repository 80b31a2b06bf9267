import Foundation
import Reports
import StrictEncoding
import TestSupport
import Testing

/// A report as a format writes it, beside the bytes that it had when a person last read them.
struct WrittenReport {
  let bytes: [UInt8]

  init(_ format: ReportFormat, _ report: Report) throws {
    var buffer = ReportBuffer()
    try format.write(report, to: &buffer)
    bytes = buffer.bytes
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

  var json: JSONValue {
    get throws { try JSONValue.parse(bytes) }
  }

  /// Compares with `TestVectors/reports/NAME`, or writes that where the environment asks for it.
  func isAsRead(_ name: String) throws {
    let place = TestVectors.own.appending(path: "reports/" + name)
    if ProcessInfo.processInfo.environment["SIGCHECK_WRITE_REPORTS"] != nil {
      try Data(bytes).write(to: place)
    }
    let read = try TestVectors.bytes("reports/" + name)
    #expect(bytes == read, "\(name) is written otherwise than it was when it was last read")
  }

  /// Every text of the document.
  static func texts(_ value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let values): values.flatMap(texts)
    case .object(let object): object.members.flatMap { [$0.name] + texts($0.value) }
    case .null, .bool, .number: []
    }
  }

  /// The scalars of a text that could move, reorder or hide output.
  static func harmful(_ text: String, but allowed: String = "") -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      let shown = Escaping.forTerminal(String(scalar))
      return scalar != "\\" && !shown.unicodeScalars.elementsEqual([scalar])
        && !allowed.unicodeScalars.contains(scalar)
    }
  }
}

/// The three reports that each format is held against.
enum ReadReport: String, CaseIterable {
  case plain, hostile, empty

  var report: Report {
    switch self {
    case .plain: ReportFixture.plain
    case .hostile: ReportFixture.report
    case .empty: ReportFixture.empty
    }
  }

  /// The report of the same things by another version, at another time, on another machine.
  var another: Report {
    var summary = report.summary
    summary.run.toolVersion = "9.9.9"
    summary.run.libcryptoVersion = "OpenSSL 9"
    summary.run.arguments = ["other"]
    summary.run.clock = "2030-01-01T00:00:00Z"
    summary.run.start = "2030-01-01T00:00:01Z"
    summary.run.end = "2030-01-01T00:00:09Z"
    summary.run.host = nil
    summary.run.user = nil
    summary.run.remarks = []
    return Report(summary: summary, entries: report.entries)
  }
}
