import ArgumentParser
import Bundles
import NativeSystem
import Sidecars
import StrictEncoding
import Timestamps

/// `sigcheck bundle add-timestamp`: puts a timestamp beside the signature that it is of.
struct BundleAddTimestamp: SigcheckCommand {
  static let schemaName = "bundle-add-timestamp"
  static let repeatableOptions: Set<String> = ["--timestamp-authority"]

  static let configuration = CommandConfiguration(
    commandName: "add-timestamp",
    abstract: "Add a timestamp (RFC 3161) to a bundle.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(help: "A bundle, or a file with a bundle a line.")
  var bundle: String

  @Option(
    help: ArgumentHelp("The response of a time-stamping authority, in DER.", valueName: "file"))
  var response: String?

  @Option(
    help: ArgumentHelp(
      "The request that it answers: its nonce must be the response's.", valueName: "file"))
  var request: String?

  @Option(
    help: ArgumentHelp(
      "Ask by a command: request on its input, response on its output.", valueName: "command"))
  var timestampCommand: String?

  @Option(
    help: ArgumentHelp(
      "Demand that the timestamp is of the authority with these certificates (PEM or DER).",
      valueName: "file"))
  var timestampAuthority: [String] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    try demandPossible()
    let stamping = try TimestampStamping(
      commands: [], authorities: timestampAuthority, withholding: [])
    let (der, asked) = try answer()
    // What follows is read and written while nobody else appends.
    var writing = try Self.located { () throws(SidecarError) in
      try SidecarWriting(appendingTo: [bundle])
    }
    let bundles = try Self.bundles(of: bundle)
    let index = try Self.index(of: der, among: bundles)
    let stamped = try stamping.add(der, to: bundles[index], answering: asked)
    let isNew = stamped != bundles[index]
    if isNew {
      var lines = bundles.map { $0.encoded() }
      lines[index] = stamped.encoded()
      do throws(SidecarError) {
        try writing.replace(lines, at: bundle)
        try writing.commit()
      } catch { throw Failure(error) }
    }
    return try report(der, stamped, line: bundles.count > 1 ? index + 1 : nil, isNew: isNew)
  }

  private func demandPossible() throws(Failure) {
    guard (response == nil) != (timestampCommand == nil) else {
      throw .usage(
        "a timestamp comes out of one file or one command",
        hint: "give --response FILE, or --timestamp-command COMMAND")
    }
    if request != nil, response == nil {
      throw .usage("--request is what --response answers", hint: "give --response FILE too")
    }
    guard bundle != "-" else {
      throw .usage("a bundle is changed where it lies", hint: "name its file")
    }
    try StandardInputUse.demandSingle([response, request].compactMap(\.self))
  }

  /// The response, and the request where it is known.
  private func answer() throws(Failure) -> ([UInt8], TimestampRequest?) {
    if let timestampCommand {
      let bundles = try Self.bundles(of: bundle)
      guard bundles.count == 1 else {
        throw Failure(TimestampTrouble.severalBundles(count: bundles.count), path: bundle)
      }
      let asked = try Self.checked { () throws(TimestampingError) in
        try TimestampRequest(signature: bundles[0].signature)
      }
      let run = TimestampCommandRun(command: timestampCommand, secrets: [])
      return (try run.respond(to: asked), asked)
    }
    let der = try WholeFile.bytes(
      response ?? "", limit: TimestampResponse.maxBytes, refusing: TimestampTrouble.fileTooLarge)
    guard let request else { return (der, nil) }
    let bytes = try WholeFile.bytes(
      request, limit: TimestampRequest.maxBytes, refusing: TimestampTrouble.fileTooLarge)
    return (
      der, try Self.checked { () throws(TimestampingError) in try TimestampRequest(der: bytes) }
    )
  }

  private static func bundles(of path: String) throws(Failure) -> [Bundle] {
    try located { () throws(SidecarError) in
      try BundleReading.bundles(of: [path]).map(\.bundle)
    }
  }

  /// The position of the one bundle whose signature the timestamp is of.
  private static func index(of der: [UInt8], among bundles: [Bundle]) throws(Failure) -> Int {
    let response = try checked { () throws(TimestampingError) in try TimestampResponse(der: der) }
    // A timestamp by a weak digest is told as such, of whatever it is.
    guard response.imprint != nil else { return 0 }
    let own = bundles.indices.filter { response.isAbout(bundles[$0].signature) }
    guard let index = own.first else {
      throw Failure(TimestampTrouble.noBundle, status: .refused)
    }
    guard own.count == 1 else { throw Failure(TimestampTrouble.severalBundles(count: own.count)) }
    return index
  }

  private static func checked<R>(
    _ body: () throws(TimestampingError) -> R
  ) throws(Failure) -> R {
    do throws(TimestampingError) { return try body() } catch {
      throw Failure(error, status: error.status)
    }
  }

  private static func located<R: ~Copyable>(
    _ body: () throws(SidecarError) -> R
  ) throws(Failure) -> R {
    do throws(SidecarError) { return try body() } catch { throw Failure(error) }
  }

  private func report(
    _ der: [UInt8], _ stamped: Bundle, line: Int?, isNew: Bool
  ) throws(Failure) -> ExitStatus {
    let place = line.map { "\(bundle):\($0)" } ?? bundle
    guard json else {
      let word = isNew ? "timestamped" : "unchanged, it has this timestamp already"
      try Console.result([
        Line(.good(word), "  ", .strong(place)),
        Line("  ", .plain(TimestampText.claim(der, over: stamped.signature))),
      ])
      return .accepted
    }
    try Console.result(
      document(
        PathMembers.members("bundle", bundle) + [
          ("line", line.map { .count($0) } ?? .null), ("added", .bool(isNew)),
          ("timestamps", .count(stamped.material.timestamps.count)),
          ("timestamp", TimestampJSON.claim(der, over: stamped.signature)),
        ]))
    return .accepted
  }
}

extension BundleAddTimestamp: Exemplified {
  static var examples: [Example] {
    [
      Example(
        "add what the authority answered to the request of 'sign --timestamp-request'",
        "sigcheck bundle add-timestamp app.tar.sigstore.json --response app.tsr --request app.tsq"),
      Example(
        "ask an authority now",
        "sigcheck bundle add-timestamp app.tar.sigstore.json --timestamp-command ./ask-authority"),
    ]
  }
}
