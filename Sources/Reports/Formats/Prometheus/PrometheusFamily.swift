import StrictEncoding

/// A gauge with its help, its type and its series.
struct PrometheusFamily {
  private let name: String
  private let help: String
  private var series: [String] = []

  /// Begins a family; the help is a sentence of ours without backslashes and line feeds.
  init(_ name: String, _ help: String) {
    self.name = "sigcheck_" + name
    self.help = help
  }

  /// A family of one series without labels.
  static func one(_ name: String, _ help: String, _ value: UInt64) -> PrometheusFamily {
    var family = PrometheusFamily(name, help)
    family.add(value, [])
    return family
  }

  var isEmpty: Bool { series.isEmpty }

  mutating func add(_ value: some BinaryInteger, _ labels: [(name: String, value: String)]) {
    let inside = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    series.append(inside.isEmpty ? "\(name) \(value)" : "\(name){\(inside)} \(value)")
  }

  /// Adds a time as seconds since the epoch; a time that is absent, or no time, adds nothing.
  mutating func add(seconds time: String?, _ labels: [(name: String, value: String)]) {
    guard let time, let parsed = try? Timestamp(parsing: time) else { return }
    add(parsed.secondsSinceEpoch, labels)
  }

  /// The lines; the last ends with a line feed as well.
  var text: String {
    "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + series.map { $0 + "\n" }.joined()
  }

  /// A label's value: of what is safe to show only backslashes and quotes are left to escape.
  private static func escaped(_ raw: String) -> String {
    var escaped = ""
    for scalar in ShownText.of(raw).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { escaped += "\\" }
      escaped.unicodeScalars.append(scalar)
    }
    return escaped
  }
}
