import StrictEncoding

/// The rules of a SARIF run: each code of a result once, in bytewise order.
///
/// The codes are names of this program, so that there are never many.
struct SARIFRules {
  private let levels: [(code: String, level: SARIFLevel)]
  private let positions: [String: Int]

  /// Goes through the entries once.
  init(_ entries: any ReportEntries) throws(ReportError) {
    var worst: [String: SARIFLevel] = [:]
    func add(_ kind: (code: String, level: SARIFLevel)) {
      worst[kind.code] = max(worst[kind.code] ?? .note, kind.level)
    }
    try entries.forEachRow { (row) throws(ReportError) in
      if let kind = SARIFResult.kind(of: row) { add(kind) }
      for finding in row.findings { add(SARIFResult.kind(of: finding)) }
    }
    try entries.forEachFinding { (finding) throws(ReportError) in
      add(SARIFResult.kind(of: finding))
    }
    levels = worst.sorted { $0.key.precedesBytewise($1.key) }
      .map { ($0.key, $0.value) }
    positions = Dictionary(
      uniqueKeysWithValues: levels.enumerated().map { ($0.element.code, $0.offset) })
  }

  /// Where a code stands.
  func position(of code: String) -> Int? { positions[code] }

  /// The `reportingDescriptor` objects (section 3.49).
  var objects: [JSONValue] {
    levels.map { code, level in
      let shown = SARIFMessage.text(code)
      return [
        "id": .string(ShownText.of(code)),
        "shortDescription": ["text": .string(SARIFMessage.text(Self.title(code)))],
        "help": [
          "text": .string(
            "The list of codes (Docs/CODES.md) says what \(shown) means and what to do.")
        ],
        "defaultConfiguration": ["level": .string(level.rawValue)],
      ] as JSONValue
    }
  }

  /// A code as words: `unknown-signer` is "Unknown signer".
  private static func title(_ code: String) -> String {
    let words = String(code.map { $0 == "-" ? " " : $0 })
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
