import ArgumentParser
import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding

/// `sigcheck policy import`: a policy out of what another tool trusts.
struct PolicyImport: SigcheckCommand {
  static let schemaName = "policy-import"
  static let repeatableOptions: Set<String> = ["--principal", "--key"]

  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Make a policy of what OpenSSH, cosign, podman or notation trust.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(
    help: ArgumentHelp("The file of the other tool; of cosign, public keys.", valueName: "source"))
  var source: [String]

  @Option(
    help: ArgumentHelp(
      "What it is: allowed-signers, cosign, containers (policy.json) or notation.",
      valueName: "format"))
  var from: ImportFormat

  @Option(help: ArgumentHelp("The policy to write: NAME.toml.", valueName: "file"))
  var output = "policy.toml"

  @Option(help: ArgumentHelp("The name of the role that the keys get.", valueName: "name"))
  var role = "signers"

  @Option(
    help: ArgumentHelp(
      "Of allowed-signers: only the keys of this identity, as in 'ssh-keygen -I'.",
      valueName: "identity"))
  var principal: [String] = []

  @Option(
    help: ArgumentHelp(
      "Of notation: a public key that stands in for the certificates.", valueName: "key"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp("Of notation: the folder of the trust stores.", valueName: "folder"))
  var trustStore: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  /// A year: long enough for a review to be planned.
  private static let validity: Int64 = 365 * 86_400

  func perform() throws(Failure) -> ExitStatus {
    try demandSound()
    let tests = String(output.dropLast(5)) + ".test.toml"
    try InputFiles(paths: (source + key).map { KeySource($0).path }).demandOther(
      than: [output, tests])
    let trust = try read()
    let notes = ExchangeNotes(items: trust.untranslated)
    notes.tell()
    guard !trust.keys.isEmpty, !trust.rules.isEmpty else {
      let isKeyless = from == .notation && trust.keys.isEmpty
      return try refuse(isKeyless ? .noKeys : .nothingImported, notes)
    }
    let text = try self.text(trust, notes)
    try OutputFiles(overwrite: force).write([(output, text.text), (tests, text.tests)])
    try tell(trust, notes, tests: tests)
    return .accepted
  }

  private func read() throws(Failure) -> ImportedTrust {
    let keys = try KeyNaming(from == .cosign ? source : key).keys()
    do throws(ExchangeError) {
      switch from {
      case .cosign: return try CosignKeysReader(role: role).read(keys)
      case .allowedSigners:
        return try AllowedSignersReader(principals: principal, role: role)
          .read(SourceFile.bytes(of: source[0]))
      case .containers:
        return try ContainersPolicyReader(role: role).read(SourceFile.bytes(of: source[0]))
      case .notation:
        return try NotationPolicyReader(keys: keys, trustStore: trustStore, role: role)
          .read(SourceFile.bytes(of: source[0]))
      }
    } catch {
      throw Failure(error, path: source.count == 1 ? source[0] : nil)
    }
  }

  private func demandSound() throws(Failure) {
    guard output.hasSuffix(".toml"), output.utf8.count > 5 else {
      throw .usage("a policy is NAME.toml", hint: "give --output NAME.toml")
    }
    guard from == .cosign || source.count == 1 else {
      throw .usage("one file is imported at a time", hint: "give one file")
    }
    guard from == .allowedSigners || principal.isEmpty else {
      throw .usage(
        "--principal is about allowed-signers",
        hint: "leave it out, or give --from allowed-signers")
    }
    guard from == .notation || (key.isEmpty && trustStore == nil) else {
      throw .usage(
        "--key and --trust-store are about notation",
        hint: "leave them out, or give --from notation")
    }
    let isName = role.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isName, (1...48).contains(role.utf8.count) else {
      throw .usage(
        "'\(role)' is no name of a role", hint: "use up to 48 letters, digits, dashes and '_'")
    }
    try StandardInputUse.demandSingle(source + key)
  }

  private func text(
    _ trust: ImportedTrust, _ notes: ExchangeNotes
  ) throws(Failure) -> ImportedPolicyText {
    let now = try SigningTime.now()
    guard let expires = try? Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + Self.validity)
    else { throw Failure(InputTrouble.clock(seconds: now.secondsSinceEpoch)) }
    let heading =
      ["Imported from \(from.title). Look at what was taken and what was not before you use it."]
      + (notes.items.isEmpty ? [] : ["What it says beside that:"]) + notes.lines.map { "- \($0)" }
    do throws(PolicyFileError) {
      return try ImportedPolicyText(
        trust, heading: heading, issued: now, expires: expires, path: output)
    } catch {
      throw Failure(error)
    }
  }

  private func refuse(
    _ error: ExchangeError, _ notes: ExchangeNotes
  ) throws(Failure) -> ExitStatus {
    let diagnostic = Diagnostic(error, path: source[0])
    if json {
      try Console.result(
        document([("error", diagnostic.json), ("untranslated", notes.json)], status: .refused))
    }
    Console.error(diagnostic)
    return .refused
  }

  private func tell(
    _ trust: ImportedTrust, _ notes: ExchangeNotes, tests: String
  ) throws(Failure) {
    guard json else {
      let quoted = ShellWord.quoted(output)
      let summary =
        "\(Counted.words(trust.keys.count, "key")), \(Counted.words(trust.rules.count, "rule")), "
        + "\(notes.items.count) not said (see the notes, and its head)"
      return try Console.result([
        Line(.strong(output), .plain("  policy: \(summary)")),
        Line(.strong(tests), "  its tests"),
        Line("next  ", .plain("sigcheck policy test \(quoted) && sigcheck policy lint \(quoted)")),
      ])
    }
    try Console.result(
      document(
        PathMembers.members("policy", output) + PathMembers.members("tests", tests) + [
          ("from", .string(from.rawValue)),
          (
            "keys",
            .array(
              trust.keys.map { key in
                .object([
                  "name": .string(key.name), "keyID": .string("sha256:" + key.key.id.hex),
                  "algorithm": .string(key.key.algorithm.name),
                ])
              })
          ),
          ("rules", .array(trust.rules.map { .string($0.name) })), ("untranslated", notes.json),
        ]))
  }
}

extension PolicyImport: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "trust the signers whom git trusts",
        "sigcheck policy import --from allowed-signers allowed_signers --output policy.toml"),
      Example(
        "take over the keys and scopes of podman and skopeo",
        "sigcheck policy import --from containers /etc/containers/policy.json"),
      Example(
        "require keys where notation trusts certificates",
        "sigcheck policy import --from notation trustpolicy.json --key build.pub"),
    ]
  }
}
