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
  private static func hasVersion(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    let name = [UInt8]("version".utf8)
    guard text.count > name.count else { return false }
    for start in 0..<text.count - name.count
    where text[start] == name[0] && (start == 0 || text[start - 1] == UInt8(ascii: "\n")) {
      if name.indices.allSatisfy({ text[start + $0] == name[$0] }) { return true }
    }
    return false
  }
}
