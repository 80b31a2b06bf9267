import ArgumentParser
import Policies
import PolicyExchange
import PolicyFiles
import StrictEncoding

/// `sigcheck policy export`: a policy in the format of another tool, as far as that can say it.
struct PolicyExport: SigcheckCommand {
  static let schemaName = "policy-export"

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Say a policy in the format of podman and skopeo, or of policy-controller.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: ArgumentHelp("The policy file.", valueName: "policy"))
  var policy: String

  @Option(
    help: ArgumentHelp(
      "The format: containers (policy.json) or cluster-image-policy.", valueName: "format"))
  var to: ExportFormat

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Of cluster-image-policy: what the objects are called (default: sigcheck).",
      valueName: "name"))
  var name: String?

  @Flag(
    help: """
      Leave out conditions that the format does not have, where their images would be refused
      otherwise.
      """)
  var weaker = false

  @Flag(
    help: """
      Of containers: one key in each requirement, for skopeo before 1.16.1; what needs several is
      refused.
      """)
  var singleKeys = false

  @Flag(help: "Replace a file that exists.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandSound()
    let now = try SigningTime.now()
    let loaded = try PolicyLoader(path: policy).load(at: now)
    try InputFiles(paths: loaded.files.map(\.path)).demandOther(than: [output])
    try Self.demandValid(loaded, at: now)
    let exported: ExportedPolicy
    do throws(ExchangeError) {
      exported = try ExportedPolicy(
        loaded, as: to.format, at: now, allowsWeaker: weaker, allowsKeyLists: !singleKeys,
        name: name ?? "sigcheck")
    } catch {
      throw Failure(error, path: policy)
    }
    let notes = ExchangeNotes(items: exported.untranslated)
    notes.tell()
    guard exported.counts.accepting > 0 else { return try refuse(notes) }
    try OutputFiles(overwrite: force).write([(output, exported.text)])
    try tell(exported, notes, loaded)
    return .accepted
  }

  private func demandSound() throws(Failure) {
    guard to == .containers || !singleKeys else {
      throw .usage(
        "--single-keys is about containers", hint: "leave it out, or give --to containers")
    }
    guard output != "-" else {
      throw .usage("an export goes to a file", hint: "give --output FILE")
    }
    guard let name else { return }
    guard to == .clusterImagePolicy else {
      throw .usage(
        "--name is about cluster-image-policy",
        hint: "leave it out, or give --to cluster-image-policy")
    }
    let isName = name.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard isName, (1...48).contains(name.utf8.count), !name.hasPrefix("-"), !name.hasSuffix("-")
    else {
      throw .usage(
        "'\(name)' is no name that Kubernetes takes",
        hint: "use up to 48 small letters, digits and dashes")
    }
  }

  /// A policy that gives no verdict now has nothing to say.
  private static func demandValid(_ loaded: LoadedPolicy, at now: Timestamp) throws(Failure) {
    do throws(PolicyTimeError) {
      _ = try PolicyApplication(loaded.policy, to: DeployedName(path: "-"), at: now)
    } catch {
      throw Failure(error, path: loaded.path)
    }
  }

  private func refuse(_ notes: ExchangeNotes) throws(Failure) -> ExitStatus {
    let diagnostic = Diagnostic(ExchangeError.nothingExported, path: policy)
    if json {
      try Console.result(
        document([("error", diagnostic.json), ("untranslated", notes.json)], status: .refused))
    }
    Console.error(diagnostic)
    return .refused
  }

  private func tell(
    _ exported: ExportedPolicy, _ notes: ExchangeNotes, _ loaded: LoadedPolicy
  ) throws(Failure) {
    let counts = exported.counts
    guard json else {
      let summary =
        "\(Counted.words(counts.accepting, "scope")), \(counts.refusing) refused, "
        + "\(notes.items.count) not said (see the notes)"
      return try Console.result(
        [Line(.strong(output), .plain("  \(to.rawValue): \(summary)"))]
          + (exported.end.map { [Line("again  ", .plain("before \($0)"))] } ?? []))
    }
    try Console.result(
      document(
        [("policy", RuleJSON.value(loaded)), ("to", .string(to.rawValue))]
          + PathMembers.members("output", output) + [
            ("accepting", .count(counts.accepting)), ("refusing", .count(counts.refusing)),
            ("soundUntil", .optional(exported.end?.description)), ("untranslated", notes.json),
          ]))
  }
}

/// What `policy export` writes.
enum ExportFormat: String, CaseIterable, ExpressibleByArgument {
  case containers
  case clusterImagePolicy = "cluster-image-policy"

  var format: ExportedPolicy.Format {
    switch self {
    case .containers: .containers
    case .clusterImagePolicy: .clusterImagePolicy
    }
  }
}

extension PolicyExport: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "let podman and skopeo demand the same keys",
        "sigcheck policy export policy.toml --to containers --output policy.json"),
      Example(
        "let a cluster demand them",
        "sigcheck policy export policy.toml --to cluster-image-policy --output policy.yaml"),
    ]
  }
}
