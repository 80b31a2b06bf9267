import NativeTOML
import StrictEncoding

/// The root of a document that must be sound.
func root(_ text: String) throws -> TOMLTable {
  try TOMLDocument(parsing: Array(text.utf8)).root
}

/// Why a document is refused, or nil.
func refusal(_ text: String) -> TOMLError? { refusal(Array(text.utf8)) }

func refusal(_ bytes: [UInt8]) -> TOMLError? {
  do throws(TOMLError) {
    _ = try TOMLDocument(parsing: bytes)
    return nil
  } catch {
    return error
  }
}

/// The code of a refusal and where the document is wrong, such as `toml-syntax 2:5`.
func place(_ refusal: TOMLError?) -> String {
  guard let refusal else { return "sound" }
  return refusal.code + (refusal.position.map { " \($0.line):\($0.column)" } ?? "")
}

extension TOMLTable {
  /// The value at the end of these names.
  func at(_ path: String...) -> TOMLValue? {
    var value: TOMLValue?
    var table: TOMLTable? = self
    for name in path {
      value = table?[name]
      table = value?.table
    }
    return value
  }

  var names: [String] { members.map(\.name) }
}

extension TOMLValue {
  var table: TOMLTable? { if case .table(let table) = content { table } else { nil } }
  var array: [TOMLValue]? { if case .array(let values) = content { values } else { nil } }
  var string: String? { if case .string(let text) = content { text } else { nil } }
  var integer: Int64? { if case .integer(let number) = content { number } else { nil } }
  var float: Double? { if case .float(let number) = content { number } else { nil } }
  var boolean: Bool? { if case .boolean(let truth) = content { truth } else { nil } }
  var time: String? { if case .time(let time) = content { time.description } else { nil } }
  var localTime: LocalTime? { if case .localTime(let kind) = content { kind } else { nil } }

  /// The region as `1:5-1:8`.
  var place: String {
    "\(region.begin.line):\(region.begin.column)-\(region.end.line):\(region.end.column)"
  }
}
