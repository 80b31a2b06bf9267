import NativeTOML

/// Whether a file seems to be a policy, by its content.
///
/// This is for finding policies among other files. Nothing is judged by it: ``LoadedPolicy`` reads a policy.
public enum PolicySighting {
  /// Whether these bytes are TOML of version 1 that has members of policies alone, and one of those without
  /// which a policy says nothing.
  public static func isPolicy(_ bytes: [UInt8]) -> Bool {
    guard hasVersion(bytes), let root = try? TOMLDocument(parsing: bytes).root,
      case .integer(1)? = root["version"]?.content,
      root.members.allSatisfy({ PolicyDocument.isMember($0.name) })
    else { return false }
    return telling.contains { root[$0] != nil }
  }

  private static let telling = ["rules", "keys", "roles", "include", "timestamp-authorities"]

  /// Whether a line begins with the version: without it, a text is not worth parsing.
  ///
  /// The search ends at a byte that no TOML has (TOML 1.0.0, "Spec"), which binary files soon show.
  private static func hasVersion(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    let name = [UInt8]("version".utf8)
    guard text.count > name.count else { return false }
    var isStart = true
    for start in 0..<text.count - name.count {
      let byte = text[start]
      guard byte >= firstInTOML else { return false }
      if isStart, byte == UInt8(ascii: "v"),
        name.indices.allSatisfy({ text[start + $0] == name[$0] })
      {
        return true
      }
      isStart = byte == UInt8(ascii: "\n")
    }
    return false
  }

  /// The tab: the control characters before it may stand nowhere.
  private static let firstInTOML: UInt8 = 0x09
}
