import Artifacts
import Policies
public import PolicyFiles
import SigningKeys
public import StrictEncoding

/// A policy's text, made of what was imported, and read back as a policy.
public struct ImportedPolicyText: Sendable {
  /// The file's text.
  public let text: String
  /// Tests of it, which expect refusals.
  public let tests: String

  /// Writes the policy.
  ///
  /// - Parameters:
  ///   - trust: What it is to say.
  ///   - heading: What people are told first, a line each.
  ///   - issued: When it is issued.
  ///   - expires: When it is to be reviewed.
  ///   - path: The file that it is to become, for messages.
  /// - Throws: ``PolicyFileError`` where the text is no policy, with its line: nothing that does not load
  ///   is to be written.
  public init(
    _ trust: ImportedTrust, heading: [String], issued: Timestamp, expires: Timestamp,
    path: String
  ) throws(PolicyFileError) {
    let lines =
      heading.map { "# \(Escaping.forTerminal($0))" } + [
        "version = 1", "issued = \(issued)",
        "# An expired policy gives no verdict: review it before, and issue it again.",
        "expires = \(expires)", "",
      ]
    let levels = trust.rules.filter { $0.enforcement != .hardMandatory }
    text =
      (lines + trust.keys.flatMap(Self.lines) + trust.roles.flatMap(Self.lines)
      + trust.rules.flatMap(Self.lines)
      + (levels.isEmpty
        ? []
        : ["[enforcement]"]
          + levels.map { "\($0.name) = \(PolicyWriting.quoted($0.enforcement.rawValue))" }))
      .joined(separator: "\n").trimmedEnd + "\n"
    tests = Self.tests(trust)
    _ = try LoadedPolicy(text: text, named: path, at: issued)
  }

  private static func lines(_ key: ImportedTrust.Key) -> [String] {
    var lines = [
      "[keys.\(key.name)]", "id = \(PolicyWriting.quoted("sha256:\(key.key.id.hex)"))",
      "# \(key.key.algorithm.name)", "pem = \"\"\"", key.key.pem.trimmedEnd, "\"\"\"",
      "purposes = \(list(key.purposes))",
    ]
    if let owner = key.owner { lines.append("owner = \(PolicyWriting.quoted(owner))") }
    if let from = key.from { lines.append("from = \(from)") }
    if let until = key.until { lines.append("until = \(until)") }
    return lines + [""]
  }

  private static func lines(_ role: ImportedTrust.Role) -> [String] {
    ["[roles.\(role.name)]", "keys = \(list(role.keys))", "threshold = 1", ""]
  }

  private static func lines(_ rule: ImportedTrust.Rule) -> [String] {
    var match = ["kind = \(list(rule.kinds))"]
    if !rule.references.isEmpty { match.append("reference = \(list(rule.references))") }
    if !rule.except.isEmpty { match.append("except = \(list(rule.except))") }
    return [
      "[rules.\(rule.name)]", "description = \(PolicyWriting.quoted(rule.description))",
      "match = { \(match.joined(separator: ", ")) }", "require = \(list(rule.require))",
    ] + (rule.kinds == ["image"] ? ["reference = \"\(rule.closeness.rawValue)\""] : []) + [""]
  }

  private static func list(_ texts: [String]) -> String {
    "[\(texts.map(PolicyWriting.quoted).joined(separator: ", "))]"
  }

  /// Tests for the first rule: nobody else signs, and nothing unsigned passes.
  private static func tests(_ trust: ImportedTrust) -> String {
    let kind = trust.rules.first?.kinds.first ?? "file"
    let name =
      kind == "image"
      ? "reference = \(PolicyWriting.quoted(sample(trust.rules[0].references.first)))"
      : "path = \"tool.bin\""
    let unsigned = """

      [cases.nothing-unsigned-passes]
      \(name)
      artifact = { kind = "\(kind)" }
      expect = { verdict = "unsigned" }

      """
    return """
      # Tests of the policy beside this file. Add some of your own: Docs/POLICY.md, "Tests".
      version = 1

      [cases.a-stranger-is-refused]
      \(name)
      artifact = { kind = "\(kind)" }
      signatures = [ { stranger = true } ]
      expect = { verdict = "refused" }

      """ + (trust.rules.first?.except.isEmpty == true ? unsigned : "")
  }

  /// A reference that fits a pattern.
  private static func sample(_ pattern: String?) -> String {
    (pattern ?? "**").split(separator: "/").map { part in
      part == "**"
        ? "sample:1"
        : part.split(separator: "*", omittingEmptySubsequences: false)
          .joined(separator: "1")
    }.joined(separator: "/")
  }
}

extension String {
  /// The text without line ends behind it.
  fileprivate var trimmedEnd: String {
    var text = Substring(self)
    while text.last?.isNewline == true { text = text.dropLast() }
    return String(text)
  }
}
