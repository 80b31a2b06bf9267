import ArgumentParser
import Digests
import SigstoreTrust
import StrictEncoding

/// `sigcheck trust create`: a trusted root for a deployment of one's own.
struct TrustCreate: SigcheckCommand {
  static let schemaName = "trust-create"

  static let configuration = CommandConfiguration(
    commandName: "create",
    abstract: "Write a trusted root of your own authorities and logs.",
    discussion: Manual.discussion(of: Self.self))

  static let repeatableOptions: Set<String> = [
    "--certificate-authority", "--transparency-log", "--certificate-log", "--timestamp-authority",
  ]

  @Option(
    help: ArgumentHelp(
      "Certificates of a signers' authority, issuers first, root last: FILE, then any of ,start= "
        + ",end= ,uri= ,organization= ,name= ,operator=. It starts when all are valid.",
      valueName: "entry"))
  var certificateAuthority: [String] = []

  @Option(
    help: ArgumentHelp(
      "The key of a log of artifacts: FILE,kind=rekor-1,url=URL,start=TIME, or kind=rekor-2; "
        + "then any of ,end= ,operator=.", valueName: "entry"))
  var transparencyLog: [String] = []

  @Option(
    help: ArgumentHelp(
      "The key of a log of certificates: FILE,url=URL,start=TIME; then any of ,end= ,operator=.",
      valueName: "entry"))
  var certificateLog: [String] = []

  @Option(
    help: ArgumentHelp(
      "Certificates of a time-stamping authority, the one that signs first, the root last; the "
        + "same words as for --certificate-authority.", valueName: "entry"))
  var timestampAuthority: [String] = []

  @Option(help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Flag(help: "Replace a file that exists.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    guard output != "-" else { throw .usage("--output is a file", hint: "give it a name") }
    let root = try root()
    let bytes = root.json
    // What no reader would take is not written: a limit may be crossed.
    do throws(TrustedRootError) {
      let again = try TrustedRoot(json: bytes)
      precondition(again == root, "a root is read as it was written")
    } catch { throw Failure(error) }
    try OutputFiles(overwrite: force).write([(output, String(decoding: bytes, as: UTF8.self))])
    if hasOperator(root) {
      Console.note(
        "cosign 2.5 and sigstore-go 0.7 refuse a file with 'operator'; leave it out for them")
    }
    try show(root, SHA256Digest.of(bytes))
    return .accepted
  }

  private func root() throws(Failure) -> TrustedRoot {
    let issuers = try certificateAuthority.map { text throws(Failure) in
      try RootAssembly.authorityOption(text, "--certificate-authority")
    }
    let logs = try transparencyLog.map { text throws(Failure) in
      try RootAssembly.logOption(text, "--transparency-log", hasKind: true)
    }
    let certificateLogs = try certificateLog.map { text throws(Failure) in
      try RootAssembly.logOption(text, "--certificate-log", hasKind: false)
    }
    let timestamps = try timestampAuthority.map { text throws(Failure) in
      try RootAssembly.authorityOption(text, "--timestamp-authority")
    }
    let paths = (issuers + logs + certificateLogs + timestamps).map(\.path)
    guard !paths.isEmpty else {
      throw .usage("nobody is to be trusted", hint: "give an authority or a log")
    }
    try StandardInputUse.demandSingle(paths)
    try InputFiles(paths: paths.map { KeySource($0).path }).demandOther(than: [output])
    let authorities = try issuers.map(RootAssembly.authority)
    let found = try logs.map { option throws(Failure) in try RootAssembly.log(option) }
    let foundLogs = try certificateLogs.map { option throws(Failure) in
      try RootAssembly.log(option, .certificates)
    }
    let stampers = try timestamps.map(RootAssembly.authority)
    do throws(TrustedRootError) {
      return try TrustedRoot(
        logs: found, certificateAuthorities: authorities, certificateLogs: foundLogs,
        timestampAuthorities: stampers)
    } catch { throw Failure(error) }
  }

  private func hasOperator(_ root: TrustedRoot) -> Bool {
    (root.logs + root.certificateLogs).contains { $0.operator != nil }
      || (root.certificateAuthorities + root.timestampAuthorities).contains { $0.operator != nil }
  }

  private func show(_ root: TrustedRoot, _ digest: SHA256Digest) throws(Failure) {
    let quoted = ShellWord.quoted(output)
    guard json else {
      return try Console.result([
        Line(.strong(output), "  trusted root"), Line("  digest  ", .plain(digest.description)),
        Line("next  ", .plain("sigcheck trust inspect \(quoted) && sigcheck trust lint \(quoted)")),
      ])
    }
    try Console.result(
      document(
        PathMembers.members("output", output) + [
          ("digest", .string(digest.description)), ("logs", .count(root.logs.count)),
          ("certificateAuthorities", .count(root.certificateAuthorities.count)),
          ("certificateLogs", .count(root.certificateLogs.count)),
          ("timestampAuthorities", .count(root.timestampAuthorities.count)),
        ]))
  }
}

extension TrustCreate: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "a root for a deployment of one's own",
        "sigcheck trust create --output trusted_root.json \\\n"
          + "    --certificate-authority ca.pem,uri=https://ca.example \\\n"
          + "    --transparency-log rekor.pub,kind=rekor-2,url=https://log.example,\\\n"
          + "start=2026-01-01T00:00:00Z \\\n"
          + "    --certificate-log ct.pub,url=https://ct.example,start=2026-01-01T00:00:00Z \\\n"
          + "    --timestamp-authority tsa.pem")
    ]
  }
}
