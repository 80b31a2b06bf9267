/// What the keys of a report are called.
struct HTMLKeyNames: Sendable {
  private let names: [String: String]

  init(_ keys: [ReportKey]) {
    names = Dictionary(keys.map { ($0.keyID, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// The key's name and its ID, or the ID alone.
  func shown(_ keyID: String, name: String? = nil) -> String {
    guard let name = name ?? names[keyID] else { return keyID }
    return "\(name) (\(keyID))"
  }
}
