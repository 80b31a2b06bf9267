/// The kinds of entries that are read, each with its version.
public enum LoggedEntryKind: Sendable, Hashable, CaseIterable {
  /// A digest and a signature (`hashedrekord_v0_0_1_schema.json`).
  case hashedRekord001
  /// A DSSE envelope by its digests (`dsse_v0_0_1_schema.json`).
  case dsse001
  /// A DSSE envelope, for the most part (`intoto_v0_0_2_schema.json`).
  case inToto002
  /// A digest and a signature (Rekor 2, `hashedrekord.proto`).
  case hashedRekord002
  /// A DSSE envelope by its payload's digest (Rekor 2, `dsse.proto`).
  case dsse002

  /// Finds a kind by its name and version, compared bytewise; nil for one that is not read.
  public init?(name: String, version: String) {
    let kind = Self.allCases.first {
      $0.name.utf8.elementsEqual(name.utf8) && $0.version.utf8.elementsEqual(version.utf8)
    }
    guard let kind else { return nil }
    self = kind
  }

  /// The name, such as `hashedrekord`.
  public var name: String {
    switch self {
    case .hashedRekord001, .hashedRekord002: "hashedrekord"
    case .dsse001, .dsse002: "dsse"
    case .inToto002: "intoto"
    }
  }

  /// The version, such as `0.0.1`.
  public var version: String {
    switch self {
    case .hashedRekord001, .dsse001: "0.0.1"
    case .inToto002, .hashedRekord002, .dsse002: "0.0.2"
    }
  }
}
