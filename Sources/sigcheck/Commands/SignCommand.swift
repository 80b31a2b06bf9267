import ArgumentParser
import Artifacts
import Bundles
import NativeSystem
import Signing
import StrictEncoding

/// `sigcheck sign`: writes signatures of artifacts beside them.
struct SignCommand: PathTaking {
  /// The value of `--format`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case dsse
    case messageSignature = "message-signature"
  }

  static let schemaName = "sign"
  static let repeatableOptions: Set<String> =
    TimestampOptions.repeatable.union(["--annotation"])

  static let configuration = CommandConfiguration(
    commandName: "sign", _superCommandName: Sigcheck.name,
    abstract: "Sign files, container images and folders; the signature is written beside each.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "A file, an image archive, an image layout folder, another folder, or -.")
  var path: [String]

  @Option(help: "The private key to sign with: a file, env:NAME or -.")
  var key: String

  @OptionGroup var passphrase: PassphraseOption

  @OptionGroup var certificates: CertificateChainOption

  @OptionGroup(title: "WHERE THE SIGNATURE GOES") var destination: DestinationOptions

  @OptionGroup(title: "TIMESTAMPS") var timestamps: TimestampOptions

  @Option(help: ArgumentHelp("An annotation to sign.", valueName: "name=value"))
  var annotation: [String] = []

  @Option(
    help: ArgumentHelp(
      "The name to sign that the image is to have in a registry.", valueName: "name"))
  var reference: String?

  @Option(
    help: ArgumentHelp(
      "Sign only the image that an archive of several names so.", valueName: "name"))
  var image: String?

  @Option(help: "Read every path as this kind, whatever it holds.")
  var kind: KindChoice?

  @Option(help: "dsse signs a statement; message-signature signs a file's bytes, as cosign does.")
  var format: Format = .dsse

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandPossible()
    try timestamps.demandPossible(destination.together ? 1 : path.count)
    let plan = try destination.plan(for: path, wantsJSON: json)
    let claimed = try SigningTime.claimed()
    let annotations = try Annotations.parse(annotation)
    let naming = try ClaimNaming(together: destination.together, output: destination.output)
    try naming.demandDistinct(path)
    let source = KeySource(key)
    try InputFiles(
      paths: path + [source.path, passphrase.passphraseFile, certificates.certificateChain]
    )
    .demandOther(than: plan.writtenPaths + [timestamps.timestampRequest].compactMap(\.self))
    try plan.demandFree()
    let chain = try certificates.chain()
    let stamping = try timestamps.stamping(withholding: KeySource.variables(of: [key]))
    let signing = SigningRun(
      making: BundleMaking(
        try certificates.signer(
          try source.privateKey(passphrase: passphrase.source()), chain)),
      claimed: claimed, content: format == .dsse ? .signature : .message,
      claims: ClaimOptions(
        annotations: annotations, reference: reference, image: image, request: request,
        naming: naming))
    var signed = try signing.sign(path, together: destination.together)
    try plan.demandOutside(of: signed)
    try stamping.stamp(&signed)
    try timestamps.write(signed, to: plan)
    return try report(signed, plan, signing)
  }

  private var request: KindRequest {
    // Of what is signed together, only an image has a reference.
    let implying = [
      ("--reference", reference != nil && !destination.together), ("--image", image != nil),
    ]
    return KindRequest(kind, implying: implying)
  }

  private func report(
    _ signed: [SignedBundle], _ plan: DestinationPlan, _ signing: borrowing SigningRun
  ) throws(Failure) -> ExitStatus {
    let leftovers = LeftoverWarnings.tell(beside: plan.writtenPaths)
    let report = SignReport(
      signed: signed, plan: plan, keyText: key, verb: "signed", chain: signing.making.signer.chain)
    for note in report.notes { Console.note(note.message) }
    if plan.isStandardOutput, signed.contains(where: { !$0.treeLists.isEmpty }) {
      Console.note(
        "the entry list is too long for the statement and is written nowhere: a refusal will "
          + "not say what differs")
    }
    if json {
      try Console.result(
        document(
          [("signedAt", .optional(claimedTime(signed)?.description))]
            + report.members(key: signing.making.publicKey)
            + [("warnings", .array(leftovers.map(\.json)))]))
    } else if !plan.isStandardOutput {
      try Console.result(report.lines(key: signing.making.publicKey))
    }
    return .accepted
  }

  private func claimedTime(_ signed: [SignedBundle]) -> Timestamp? { signed.first?.claimed }

  private func demandPossible() throws(Failure) {
    try StandardInputUse.demandSingle(
      path + [key, passphrase.passphraseFile, certificates.certificateChain])
    if let kind, kind != .image, reference != nil || image != nil {
      throw .usage(
        "a \(kind.rawValue) has no reference",
        hint: "leave out --kind \(kind.rawValue), or --reference and --image")
    }
    guard format == .messageSignature else { return }
    guard reference == nil, image == nil, annotation.isEmpty, !destination.together,
      kind == nil || kind == .file
    else {
      throw .usage(
        "a message signature is over the bytes of one file and says nothing else",
        hint: "leave out --reference, --image, --annotation, --together and --kind")
    }
  }
}

extension SignCommand: Exemplified {
  static var examples: [Example] {
    [
      Example("write app.tar.sigstore.json", "sigcheck sign app.tar --key release.key"),
      Example(
        "sign an image under its name in a registry",
        "sigcheck sign app.tar --key release.key --reference registry.example/app:1.4"),
      Example("sign a folder with all that is in it", "sigcheck sign dist --key release.key"),
      Example(
        "a second signer, at the same time as others",
        "sigcheck sign app.tar --key audit.key --suffix audit"),
      Example(
        "one signature for several artifacts",
        "sigcheck sign app.tar sbom.json --key release.key --together --output release.sigstore.json"
      ),
      Example(
        "with a timestamp of an authority that a script asks",
        "sigcheck sign app.tar --key release.key --timestamp-command ./ask-authority"),
      Example(
        "with the certificate of a private authority",
        "sigcheck sign app.tar --key release.key --certificate-chain release.pem"),
      Example(
        "in a pipeline, with the key in the environment",
        "sigcheck sign app.tar --key env:RELEASE_KEY --passphrase-file /run/secrets/passphrase"),
    ]
  }
}
