import ArgumentParser
import Artifacts
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// `sigcheck verify`: accepts what trusted keys have signed, and refuses everything else.
struct VerifyCommand: PathTaking {
  static let schemaName = "verify"
  static let repeatableOptions: Set<String> = ["--key", "--bundle", "--annotation"]
  static let reservesTerminator = true

  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify files and container images against trusted public keys.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "A file, an image archive, an image layout folder, -, or sha256:HEX.")
  var path: [String]

  @Option(help: ArgumentHelp("A trusted public key: a file, env:NAME or -.", valueName: "key"))
  var key: [String] = []

  @Option(help: "How many distinct keys must have signed.")
  var threshold = 1

  @Option(help: ArgumentHelp("The reference that must be signed, as written.", valueName: "name"))
  var reference: String?

  @Option(
    help: ArgumentHelp("A platform that must be there: OS/ARCH[/VARIANT].", valueName: "platform"))
  var platform: String?

  @Option(help: ArgumentHelp("An annotation that must be signed.", valueName: "name=value"))
  var annotation: [String] = []

  @Option(help: "Read every path as a file or as an image, whatever it holds.")
  var kind: KindChoice?

  @Option(
    help: ArgumentHelp("A file with bundles, in place of those beside the path.", valueName: "file")
  )
  var bundle: [String] = []

  @Option(
    help: ArgumentHelp(
      "A folder whose bundles about the path are added; files are read that are named "
        + "*.sigstore.json, *.sigstore.*.json or *.sigstore.jsonl.", valueName: "folder"))
  var bundleDir: String?

  @Flag(help: "Recompute every digest of an image, not only those that the signature needs.")
  var deep = false

  @Flag(help: "Accept names in an archive that differ from the signed reference.")
  var allowUnsignedNames = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let targets = try parsedTargets()
    let requirement = try parsedRequirement()
    let now = try SigningTime.now()
    let keys = try TrustedKeyFiles(key)
    let run = VerificationRun(
      policy: try keys.policy(requirement),
      verifier: Verifier(trusting: keys.trusted, at: now),
      sources: try BundleSources(files: bundle, folder: bundleDir, for: targets),
      kind: KindRequest(
        kind, implying: [("--reference", reference != nil), ("--platform", platform != nil)]),
      isDeep: deep)
    return try json
      ? printJSON(run.judge(targets[...]), warnings: run.sources.warnings, now: now)
      : printText(targets, run, VerifyText(keyNames: keys.names))
  }

  private func printText(
    _ targets: [VerifyTarget], _ run: VerificationRun, _ text: VerifyText
  ) throws(Failure) -> ExitStatus {
    var statuses: [ExitStatus] = []
    for start in stride(from: 0, to: targets.count, by: Self.batchSize) {
      for report in run.judge(targets[start..<min(start + Self.batchSize, targets.count)]) {
        statuses.append(report.status)
        try Console.result(text.lines(report))
        for diagnostic in report.diagnostics { Console.error(diagnostic) }
      }
    }
    return .worst(of: statuses)
  }

  /// How many targets are judged before their answers are shown: enough for every core, and few
  /// enough that somebody who watches sees them come.
  private static let batchSize = 256

  private func printJSON(
    _ reports: [TargetReport], warnings: [Diagnostic], now: Timestamp
  ) throws(Failure) -> ExitStatus {
    let status = ExitStatus.worst(of: reports.map(\.status))
    try Console.result(
      document(
        [
          ("checkedAt", .string(now.description)),
          ("results", .array(reports.map(VerifyJSON.value))),
          ("warnings", .array(warnings.map(\.json))),
        ], status: status))
    for diagnostic in reports.flatMap(\.diagnostics) { Console.error(diagnostic) }
    return status
  }

  private func parsedRequirement() throws(Failure) -> Requirement {
    Requirement(
      threshold: threshold, reference: reference, platform: try parsedPlatform(),
      annotations: try Annotations.parse(annotation), allowUnsignedNames: allowUnsignedNames)
  }

  private func parsedPlatform() throws(Failure) -> Platform? {
    guard let platform else { return nil }
    do throws(PlatformError) { return try Platform(parsing: platform) } catch {
      throw .usage("'\(platform)' is no platform", hint: "write --platform OS/ARCH[/VARIANT]")
    }
  }

  private func parsedTargets() throws(Failure) -> [VerifyTarget] {
    try StandardInputUse.demandSingle(path + key + bundle)
    guard !key.isEmpty else {
      throw .usage("no key is trusted", hint: "give a public key with --key FILE")
    }
    if reference != nil, kind == .file {
      throw .usage("a file has no reference", hint: "leave out --reference, or --kind file")
    }
    var targets: [VerifyTarget] = []
    for text in path {
      let target = try VerifyTarget(text)
      try demandPossible(target)
      targets.append(target)
    }
    return targets
  }

  private func demandPossible(_ target: VerifyTarget) throws(Failure) {
    let hasBundles = !bundle.isEmpty || bundleDir != nil
    switch target {
    case .path(let path):
      guard path != Artifact.standardInput || hasBundles else {
        throw .usage("nothing lies beside standard input", hint: "give --bundle FILE")
      }
    case .digest:
      guard hasBundles, kind != nil else {
        throw .usage(
          "a digest needs --kind and a place for its bundles",
          hint: "give --kind file or --kind image, and --bundle FILE or --bundle-dir FOLDER")
      }
      guard !deep, platform == nil else {
        throw .usage(
          "--deep and --platform need the bytes of an image", hint: "give a path, or leave them out"
        )
      }
    }
  }
}

extension VerifyCommand: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "a file or an image, with the bundle beside it", "sigcheck verify app.tar --key release.pub"
      ),
      Example(
        "two of three key holders must have signed",
        "sigcheck verify app.tar --key a.pub --key b.pub --key c.pub --threshold 2"),
      Example(
        "an image under the name it will be run as",
        "sigcheck verify app.tar --key release.pub --reference registry.example/app:1.4"),
      Example(
        "a digest that somebody else computed",
        "sigcheck verify sha256:HEX --kind image --key release.pub --bundle-dir signatures"),
    ]
  }
}
