import ArgumentParser
import NativeSystem
import PolicyFiles
import SigningKeys
import StrictEncoding

/// `sigcheck policy init`: a commented policy to begin with, and its tests.
struct PolicyInit: SigcheckCommand {
  static let schemaName = "policy-init"

  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented policy that trusts public keys, and tests for it.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("Public keys: files, env:NAME or -.", valueName: "key"))
  var key: [String]

  @Option(help: ArgumentHelp("The policy to write: NAME.toml.", valueName: "file"))
  var output = "policy.toml"

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  /// A year: long enough for a review to be planned.
  private static let validity: Int64 = 365 * 86_400

  func perform() throws(Failure) -> ExitStatus {
    guard output.hasSuffix(".toml"), output.utf8.count > 5 else {
      throw .usage("a policy is NAME.toml", hint: "give --output NAME.toml")
    }
    let tests = String(output.dropLast(5)) + ".test.toml"
    try StandardInputUse.demandSingle(key)
    try InputFiles(paths: key.map { KeySource($0).path }).demandOther(than: [output, tests])
    let keys = try KeyNaming(key).keys()
    let now = try SigningTime.now()
    guard let expires = try? Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + Self.validity)
    else { throw Failure(InputTrouble.clock(seconds: now.secondsSinceEpoch)) }
    let policy = PolicyWriting.starter(keys, now: now, expires: expires)
    try OutputFiles(overwrite: force).write([
      (output, policy), (tests, PolicyWriting.starterTests(key: keys[0].name)),
    ])
    let quoted = ShellWord.quoted(output)
    guard json else {
      try Console.result([
        Line(.strong(output), .plain("  policy, valid until \(expires)")),
        Line(.strong(tests), "  its tests"),
        Line("next  ", .plain("sigcheck policy test \(quoted) && sigcheck policy lint \(quoted)")),
      ])
      return .accepted
    }
    try Console.result(
      document(PathMembers.members("policy", output) + PathMembers.members("tests", tests)))
    return .accepted
  }
}

extension PolicyInit: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "a policy that trusts two keys, with tests to begin with",
        "sigcheck policy init build.pub security.pub --output policy.toml")
    ]
  }
}

/// Names keys in a policy after their files.
struct KeyNaming {
  private let sources: [String]

  init(_ sources: [String]) {
    self.sources = sources
  }

  /// The keys, each with a name of its own.
  func keys() throws(Failure) -> [(name: String, key: PublicKey)] {
    var keys: [(name: String, key: PublicKey)] = []
    for source in sources {
      let key = try KeySource(source).publicKey()
      guard !keys.contains(where: { $0.key.id == key.id }) else {
        throw .usage("the key '\(source)' is given twice", hint: "give it once")
      }
      let name = Self.name(of: source)
      let isTaken = keys.contains { $0.name.isExactly(name) }
      keys.append((isTaken ? "\(name)-\(key.id.short)" : name, key))
    }
    return keys
  }

  /// The file's name without its end, with dashes for what a name in a policy cannot have.
  static func name(of source: String) -> String {
    var name = Substring(source.pathParts().last ?? "key")
    if name.hasPrefix("env:") { name = name.dropFirst(4) }
    for end in [".pub", ".pem", ".pub.pem"] where name.hasSuffix(end) {
      name = name.dropLast(end.count)
    }
    let plain = name.unicodeScalars.prefix(48).map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : "-"
    }
    let text = String(plain).lowercased()
    return text.allSatisfy { $0 == "-" } ? "key" : text
  }
}
