import ArgumentParser
import Artifacts
import Policies
import SigningKeys
import StrictEncoding
import TrustRoots
import Verification

/// `sigcheck verify`: accepts what trusted keys have signed, and refuses everything else.
struct VerifyCommand: PathTaking, CommandTaking {
  static let schemaName = "verify"
  static let repeatableOptions = SummaryOptions.repeatable.union(ReportOptions.repeatable)
    .union(CertificateIdentityOptions.repeatable)
    .union(["--key", "--bundle", "--annotation", "--policy-key"])

  static let configuration = CommandConfiguration(
    commandName: "verify", _superCommandName: Sigcheck.name,
    abstract: "Verify files, container images and folders against trusted public keys or a policy.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(
    help: "A file, an image archive, an image layout folder, another folder, -, or sha256:HEX.")
  var path: [String] = []

  @Option(help: ArgumentHelp("A trusted public key: a file, env:NAME or -.", valueName: "key"))
  var key: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many distinct signers, by key or certificate, must have signed (default: 1).",
      valueName: "n"))
  var threshold: Int?

  @OptionGroup(title: "A SIGNER WITH A CERTIFICATE") var identity: CertificateIdentityOptions

  @Option(
    help: ArgumentHelp(
      "Whose authorities and logs are believed: a trusted_root.json.", valueName: "file"))
  var trustedRoot: String?

  @OptionGroup(title: "WHAT JUDGES, IN PLACE OF KEYS") var policyOptions: PolicyOptions

  @OptionGroup var asOf: AsOfOption

  @Option(
    help: ArgumentHelp("A platform that must be there: OS/ARCH[/VARIANT].", valueName: "platform"))
  var platform: String?

  @Option(help: ArgumentHelp("An annotation that must be signed.", valueName: "name=value"))
  var annotation: [String] = []

  @OptionGroup var artifacts: ArtifactOptions

  @Option(
    help: ArgumentHelp(
      "Judge a folder as a whole: it must hold every member that --bundle signs, at its signed path, "
        + "and nothing else.", valueName: "folder"))
  var complete: String?

  @Flag(help: "Recompute every digest of an image, not only those that the signature needs.")
  var deep = false

  @Flag(help: "Accept names in an archive that differ from the signed reference.")
  var allowUnsignedNames = false

  @OptionGroup(title: "WHAT BECOMES OF THE VERIFIED BYTES") var handOver: HandOverOptions

  @OptionGroup(title: "A SIGNED SUMMARY OF THE VERDICT") var summary: SummaryOptions

  @OptionGroup(title: "REPORTS") var reports: ReportOptions

  @OptionGroup var signing: SigningKeyOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  var words = CommandWords()

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try summary.demandPossible(self)
    try reports.demandPossible(signing, summarises: summary.writeVsa != nil)
    if let complete { return try performComplete(complete) }
    let targets = try parsedTargets()
    let now = try judgingTime()
    let handOver = try handOver.plan(
      for: targets, command: words.words,
      apartFrom: InputFiles(
        paths: path + keySources + bundle + [policyOptions.policy].compactMap(\.self)),
      withholding: KeySource.variables(of: keySources + [signing.signingKey].compactMap(\.self)),
      forcingOthers: summary.writeVsa != nil || !reports.report.isEmpty)
    let trust = try VerifyTrust(self, at: now)
    let run = try VerificationRun(
      policy: trust.policy,
      verifier: Verifier(trusting: trust.signers, authorities: trust.authorities, at: now),
      sources: try BundleSources(
        files: bundle, folder: bundleDir, for: targets,
        writingTo: (handOver?.folders ?? []) + (trust.state?.folders ?? [])),
      kind: KindRequest(
        kind, implying: [("--reference", reference != nil), ("--platform", platform != nil)]),
      isDeep: deep, copies: handOver?.place, measuresRefused: summary.writeVsa != nil)
    try demandOtherOutput(than: trust.state)
    let records = VerdictRecords(
      summary: try summary(of: trust.policy), reports: try reporting(trust, at: now))
    do throws(Failure) {
      let status =
        try json
        ? printJSON(run.judge(targets[...]), handOver, run, records, trust, now: now)
        : printText(
          targets, run, handOver, VerifyText(keyNames: trust.names), records, trust, now: now)
      if status == .noVerdict { records.takeBack() }
      return status
    } catch {
      records.takeBack()
      throw error
    }
  }

  private func summary(of policy: AppliedPolicy) throws(Failure) -> VerdictSummary? {
    guard let path = summary.writeVsa, let key = signing.signingKey, case .rules(let run) = policy
    else { return nil }
    return try VerdictSummary(to: path, by: key, self, run)
  }

  private func printText(
    _ targets: [VerifyTarget], _ run: VerificationRun, _ handOver: HandOver?, _ text: VerifyText,
    _ records: VerdictRecords, _ trust: VerifyTrust, now: Timestamp
  ) throws(Failure) -> ExitStatus {
    let state = trust.state
    let warnings = TrustWarnings(trust: trust, now: now)
    var reports: [TargetReport] = []
    var statuses: [ExitStatus] = []
    var copies: [VerifiedCopy] = []
    for start in stride(from: 0, to: targets.count, by: Self.batchSize) {
      for report in run.judge(targets[start..<min(start + Self.batchSize, targets.count)]) {
        statuses.append(report.status)
        if let copy = report.copy { copies.append(copy) }
        if handOver?.comesFirst == true || state != nil || !records.isEmpty {
          reports.append(report)
        } else {
          try show(report, text, warnings)
        }
      }
    }
    let status = ExitStatus.worst(of: statuses)
    // What could not be remembered is neither said nor handed over.
    _ = try state?.remember(reports.compactMap(\.acceptedVersion), at: now)
    try records.write(reports, status)
    let isQuiet = records.takesOutput
    if handOver?.comesFirst != true {
      for report in reports { try show(report, text, warnings, isQuiet: isQuiet) }
      reports = []
    }
    let result = handOver?.finish(copies, after: status)
    if case .failed? = result { reports = [] }
    for report in reports { try show(report, text, warnings, isQuiet: isQuiet) }
    if !records.lines.isEmpty, !isQuiet {
      try Console.result(records.lines, toError: !words.words.isEmpty)
    }
    guard let result else { return status }
    try Console.result(result.lines, toError: isQuiet)
    return result.end()
  }

  private func show(
    _ report: TargetReport, _ text: VerifyText, _ warnings: TrustWarnings, isQuiet: Bool = false
  ) throws(Failure) {
    if !isQuiet { try Console.result(text.lines(report), toError: !words.words.isEmpty) }
    for diagnostic in report.diagnostics { Console.error(diagnostic) }
    for warning in warnings.warnings([report]) { Console.warning(warning.sentence) }
  }

  /// How many targets are judged before their answers are shown: enough for every core, and few
  /// enough that somebody who watches sees them come.
  private static let batchSize = 256

  private func printJSON(
    _ reports: [TargetReport], _ handOver: HandOver?, _ run: VerificationRun,
    _ records: VerdictRecords, _ trust: VerifyTrust, now: Timestamp
  ) throws(Failure) -> ExitStatus {
    let state = trust.state
    let status = ExitStatus.worst(of: reports.map(\.status))
    let moved = try state?.remember(reports.compactMap(\.acceptedVersion), at: now) ?? []
    try records.write(reports, status)
    let result = handOver?.finish(reports.compactMap(\.copy), after: status)
    try Console.result(
      document(
        [
          ("checkedAt", .string(now.description))
        ] + run.policy.members(asOf: asOf.marked(now)) + (state?.members(moved: moved) ?? []) + [
          ("results", .array(reports.map(VerifyJSON.value))),
          (
            "warnings",
            .array(
              run.sources.warnings.map(\.json)
                + TrustWarnings(trust: trust, now: now).warnings(reports).map(RuleJSON.value))
          ),
        ] + records.members + (result?.members ?? []), status: result?.status ?? status))
    for diagnostic in reports.flatMap(\.diagnostics) { Console.error(diagnostic) }
    return result?.end() ?? status
  }

  func parsedRequirement() throws(Failure) -> Requirement {
    Requirement(
      threshold: threshold ?? 1, reference: reference, platform: try parsedPlatform(),
      annotations: try Annotations.parse(annotation), allowUnsignedNames: allowUnsignedNames)
  }

  var reference: String? { artifacts.reference }
  var kind: KindChoice? { artifacts.kind }
  var bundle: [String] { artifacts.bundle }
  var bundleDir: String? { artifacts.bundleDir }

  /// Where keys are read from: those that are trusted, and those that sign the policy.
  var keySources: [String] { key + policyOptions.policyKey }

  private func parsedPlatform() throws(Failure) -> Platform? {
    guard let platform else { return nil }
    do throws(PlatformError) { return try Platform(parsing: platform) } catch {
      throw .usage("'\(platform)' is no platform", hint: "write --platform OS/ARCH[/VARIANT]")
    }
  }

  private func parsedTargets() throws(Failure) -> [VerifyTarget] {
    guard !path.isEmpty else {
      throw .usage("there is nothing to verify", hint: "give a path, or --complete FOLDER")
    }
    try StandardInputUse.demandSingle(
      path + keySources + bundle + [signing.signingKey, signing.passphrase.passphraseFile])
    try demandOneTrust()
    if let kind, reference != nil, kind != .image {
      throw .usage(
        "a \(kind.rawValue) has no reference",
        hint: "leave out --reference, or --kind \(kind.rawValue)")
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
          hint: "give --kind file, image or tree, and --bundle FILE or --bundle-dir FOLDER")
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
        "a signer with a short-lived certificate, as a workflow has",
        "sigcheck verify app.tar --trusted-root trusted_root.json \\\n"
          + "    --certificate-identity ci@example.com --certificate-oidc-issuer https://idp.example"
      ),
      Example(
        "a signer with a certificate of a private authority",
        "sigcheck verify app.tar --trusted-root root.json --crl ca.crl \\\n"
          + "    --certificate-subject 'CN=Release,O=Example'"),
      Example(
        "two of three key holders must have signed",
        "sigcheck verify app.tar --key a.pub --key b.pub --key c.pub --threshold 2"),
      Example(
        "the gate of a deploy stage: whatever the policy in its repository demands",
        "sigcheck verify app.tar --policy policy.toml --reference registry.example/app:1.4"),
      Example(
        "an image under the name it will be run as",
        "sigcheck verify app.tar --key release.pub --reference registry.example/app:1.4"),
      Example(
        "a folder that must hold what was signed with --together, all of it and nothing else",
        "sigcheck verify --key release.pub --bundle release/release.sigstore.json --complete release"
      ),
      Example(
        "put exactly the bytes that were verified where the next step reads them",
        "sigcheck verify app.tar --key release.pub --copy-to verified/app.tar"),
      Example(
        "accept it, and let a later stage rely on that",
        "sigcheck verify a.tar --policy p.toml --write-vsa a.tar.sigstore.vsa.json --signing-key gate.key"
      ),
      Example(
        "run a command on the verified bytes, and only on them",
        "sigcheck verify app.tar --key release.pub -- docker load --input {}"),
      Example(
        "a digest that somebody else computed",
        "sigcheck verify sha256:HEX --kind image --key release.pub --bundle-dir signatures"),
    ]
  }
}
