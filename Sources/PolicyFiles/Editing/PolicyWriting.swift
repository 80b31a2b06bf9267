public import SigningKeys
public import StrictEncoding
public import TrustRoots

/// Writes pieces of policies as people would.
public enum PolicyWriting {
  /// A new policy: these keys sign images and files, a number of them must, for a year.
  ///
  /// - Parameters:
  ///   - keys: The keys with their names in the policy; at least one.
  ///   - now: When it is issued.
  ///   - expires: When it is to be reviewed.
  /// - Returns: The file's text.
  public static func starter(
    _ keys: [(name: String, key: PublicKey)], now: Timestamp, expires: Timestamp
  ) -> String {
    let names = keys.map { quoted($0.name) }.joined(separator: ", ")
    return """
      # Who may sign what is deployed. The gate: sigcheck verify --policy policy.toml PATH...
      # After a change: sigcheck policy lint policy.toml && sigcheck policy test policy.toml
      version = 1
      issued = \(now)
      # An expired policy gives no verdict: review it before, and issue it again.
      expires = \(expires)


      """
        + keys.map { key($0.key, named: $0.name, purposes: ["image", "file", "tree"]) }
        .joined(separator: "\n") + """

          # A role is exercised by as many distinct signers as its threshold says.
          [roles.release]
          keys = [\(names)]
          threshold = 1

          # Every rule that matches must be met, and what no rule matches is refused.
          [rules.images]
          # Narrow this to your repositories: reference = "registry.example/shop/**"
          match = { kind = "image" }
          require = ["release"]
          # The repository that is deployed (--reference) must be the one that was signed.
          reference = "repository"

          [rules.files]
          match = { kind = ["file", "tree"] }
          require = ["release"]

          # advisory, soft-mandatory (a waiver can lift it) or hard-mandatory (the default).
          [enforcement]
          images = "hard-mandatory"
          files = "hard-mandatory"

          """
  }

  /// Tests to begin with, one of which expects a refusal.
  public static func starterTests(key: String) -> String {
    """
    # Tests of the policy beside this file: sigcheck policy test policy.toml
    version = 1

    [cases.a-signed-image-is-accepted]
    reference = "registry.example/shop/web:1.4"
    artifact = { kind = "image" }
    signatures = [ { key = \(quoted(key)), reference = "registry.example/shop/web:1.4" } ]
    expect = { verdict = "accepted", rules = { images = "passed" } }

    [cases.another-repository-is-refused]
    reference = "registry.example/shop/web:1.4"
    artifact = { kind = "image" }
    signatures = [ { key = \(quoted(key)), reference = "registry.example/other/web:1.4" } ]
    expect = { verdict = "refused", code = "repository-mismatch" }

    [cases.a-stranger-is-refused]
    path = "tool.bin"
    artifact = { kind = "file" }
    signatures = [ { stranger = true } ]
    expect = { verdict = "refused", code = "untrusted-key" }

    [cases.nothing-unsigned-passes]
    path = "tool.bin"
    artifact = { kind = "file" }
    expect = { verdict = "unsigned" }

    """
  }

  /// The list of a key's signatures that are accepted after its end.
  ///
  /// - Parameters:
  ///   - signatures: The signatures, each with a label for people, in the order to be written.
  ///   - key: The key.
  /// - Returns: The file's text.
  public static func acceptedList(
    _ signatures: [(signature: PinnedSignature, name: String)], of key: KeyID
  ) -> String {
    """
    # Signatures by this key that stay accepted after its end. The policy pins this file by digest.
    version = 1
    key = "\(key.digest)"

    """
      + signatures.map { signature, name in
        """

        [[accepted]]
        artifact = "\(signature.artifact)"
        payload = "\(signature.payload)"
        name = \(quoted(name))

        """
      }.joined()
  }

  /// The table of a key.
  static func key(_ key: PublicKey, named name: String, purposes: [String]) -> String {
    """
    [keys.\(Self.name(name))]
    id = "\(key.id.digest)"
    # \(key.algorithm.name)
    pem = \"\"\"
    \(key.pem.trimmed)
    \"\"\"
    purposes = [\(purposes.map(quoted).joined(separator: ", "))]

    """
  }

  /// A bare key where TOML allows one, else a quoted one.
  private static func name(_ name: String) -> String { name.contains(".") ? quoted(name) : name }

  /// A basic string (TOML v1.0.0, "String").
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension String {
  /// The text without line ends behind it.
  fileprivate var trimmed: Substring {
    var text = Substring(self)
    while text.last?.isNewline == true { text = text.dropLast() }
    return text
  }
}
