import Reports
import StrictEncoding

/// What a format writes of a report.
struct FormatOutput {
  let bytes: [UInt8]

  init(_ format: ReportFormat, _ report: Report) throws {
    var buffer = ReportBuffer()
    try format.write(report, to: &buffer)
    bytes = buffer.bytes
  }

  /// The formats that this folder's tests are about.
  static let formats: [ReportFormat] = [.text, .json, .jsonl, .csv, .github, .codequality]

  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines, all of which end with a newline.
  var lines: [String] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
      .map { String(decoding: $0, as: UTF8.self) }
  }

  var json: JSONValue { get throws { try JSONValue.parse(bytes) } }

  /// The fields of comma-separated values, read as RFC 4180 has them; nil where they are none.
  var records: [[String]]? {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""):
        guard field.isEmpty, let quoted = Self.quoted(&rest) else { return nil }
        field = quoted
      case UInt8(ascii: ","):
        record.append(String(decoding: field, as: UTF8.self))
        field = []
      case UInt8(ascii: "\r"):
        guard rest.popFirst() == UInt8(ascii: "\n") else { return nil }
        records.append(record + [String(decoding: field, as: UTF8.self)])
        (record, field) = ([], [])
      case UInt8(ascii: "\n"): return nil
      default: field.append(byte)
      }
    }
    return record.isEmpty && field.isEmpty ? records : nil
  }

  private static func quoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
    var field: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\"") else {
        field.append(byte)
        continue
      }
      guard rest.first == byte else { return field }
      field.append(rest.removeFirst())
    }
    return nil
  }
}
