import ArgumentParser
import Artifacts
import NativeSystem
import Sidecars
import Signing
import Statements
import StrictEncoding

/// `sigcheck attest`: signs what somebody says of artifacts beyond that they are the true ones.
struct AttestCommand: PathTaking {
  static let schemaName = "attest"
  static let repeatableOptions = TimestampOptions.repeatable

  static let configuration = CommandConfiguration(
    commandName: "attest", _superCommandName: Sigcheck.name,
    abstract:
      "Sign what is said of files, container images and folders: provenance, SBOM, scan, test.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "A file, an image archive, an image layout folder, another folder, or -.")
  var path: [String]

  @Option(help: ArgumentHelp("The JSON file with what is said, or -.", valueName: "file"))
  var predicate: String

  @Option(
    help: ArgumentHelp(
      "What it is: slsaprovenance, spdx, cyclonedx, sbom, vuln, openvex, test-result, vsa, or the URI of a "
        + "predicate type.", valueName: "type"))
  var type: String

  @Option(help: "The private key to sign with: a file, env:NAME or -.")
  var key: String

  @OptionGroup var passphrase: PassphraseOption

  @OptionGroup var certificates: CertificateChainOption

  @OptionGroup(title: "WHERE THE ATTESTATION GOES") var destination: DestinationOptions

  @OptionGroup(title: "TIMESTAMPS") var timestamps: TimestampOptions

  @Option(
    help: ArgumentHelp(
      "Attest only the image that an archive of several names so.", valueName: "name"))
  var image: String?

  @Option(help: "Read every path as this kind, whatever it holds.")
  var kind: KindChoice?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandPossible()
    try timestamps.demandPossible(destination.together ? 1 : path.count)
    let type = try parsedType()
    let plan = try destination.plan(
      for: path, wantsJSON: json, suffix: type.defaultSuffix)
    let naming = try ClaimNaming(together: destination.together, output: destination.output)
    try naming.demandDistinct(path)
    let source = KeySource(key)
    try InputFiles(
      paths: path + [
        source.path, predicate, passphrase.passphraseFile, certificates.certificateChain,
      ]
    )
    .demandOther(than: plan.writtenPaths + [timestamps.timestampRequest].compactMap(\.self))
    try plan.demandFree()
    let chain = try certificates.chain()
    let stamping = try timestamps.stamping(withholding: KeySource.variables(of: [key]))
    let said = try PredicateFile(path: predicate, type: type).predicate()
    let signing = SigningRun(
      making: BundleMaking(
        try certificates.signer(
          try source.privateKey(passphrase: passphrase.source()), chain)),
      claimed: try SigningTime.claimed(), content: .attestation(said),
      claims: ClaimOptions(
        annotations: [:], reference: nil, image: image,
        request: KindRequest(kind, implying: [("--image", image != nil)]), naming: naming))
    var signed = try signing.sign(path, together: destination.together)
    try plan.demandOutside(of: signed)
    try stamping.stamp(&signed)
    try timestamps.write(signed, to: plan)
    return try report(signed, plan, signing, said)
  }

  private func report(
    _ signed: [SignedBundle], _ plan: DestinationPlan, _ signing: borrowing SigningRun,
    _ said: Predicate
  ) throws(Failure) -> ExitStatus {
    let leftovers = LeftoverWarnings.tell(beside: plan.writtenPaths)
    let report = SignReport(
      signed: signed, plan: plan, keyText: key, verb: "attested", chain: signing.making.signer.chain
    )
    for note in report.notes { Console.note(note.message) }
    if json {
      try Console.result(
        document(
          [("predicateType", .string(said.type))]
            + report.members(key: signing.making.publicKey)
            + [("warnings", .array(leftovers.map(\.json)))]))
    } else if !plan.isStandardOutput {
      try Console.result(
        report.lines(key: signing.making.publicKey) + [Line("type ", .plain(said.type))])
    }
    return .accepted
  }

  private func parsedType() throws(Failure) -> PredicateType {
    do throws(StatementError) { return try PredicateType(type) } catch {
      throw Failure(Diagnostic(error), status: .usage)
    }
  }

  private func demandPossible() throws(Failure) {
    try StandardInputUse.demandSingle(
      path + [key, predicate, passphrase.passphraseFile, certificates.certificateChain])
    if let kind, kind != .image, image != nil {
      throw .usage(
        "a \(kind.rawValue) has no images", hint: "leave out --kind \(kind.rawValue), or --image")
    }
  }
}

extension PredicateType {
  /// What the attestation's file is called after, where the caller does not say: so that it never stands
  /// where the signature does.
  fileprivate var defaultSuffix: String {
    switch self {
    case .word(let word): word.rawValue
    case .uri(let uri):
      PredicateFormat(rawValue: uri).flatMap { format in
        PredicateWord.allCases.first { $0.formats.contains(format) }?.rawValue
      } ?? Self.suffix(of: uri)
    }
  }

  /// The last two parts of a URI, such as `review-v1`.
  private static func suffix(of uri: String) -> String {
    let parts = uri.split { $0 == "/" || $0 == ":" || $0 == "#" || $0 == "?" }.suffix(2)
    let text = parts.joined(separator: "-")
      .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }
    return (try? SidecarSuffix(text))?.text ?? "attestation"
  }
}

extension AttestCommand: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "who built it, and from what: app.tar.sigstore.slsaprovenance.json",
        "sigcheck attest app.tar --predicate provenance.json --type slsaprovenance --key build.key"),
      Example(
        "what is in it",
        "sigcheck attest app.tar --predicate sbom.cdx.json --type cyclonedx --key build.key"),
      Example(
        "what a scanner found in it",
        "sigcheck attest app.tar --predicate scan.json --type vuln --key scan.key"),
      Example(
        "anything else, under a type of one's own",
        "sigcheck attest app.tar --predicate ok.json --type https://corp.example/review/v1 --key ok.key"
      ),
    ]
  }
}
