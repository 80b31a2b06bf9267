public import Foundation

/// A time-stamping authority that is made with `openssl` when a test runs; its keys are test keys.
///
/// A root, an intermediate if one is asked for, and a certificate that signs.
public struct TimestampingAuthority {
  /// How the authority is made.
  public struct Form: Sendable {
    /// Arguments of `openssl genpkey` for the signing key.
    public var key = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    /// The extended key usage of the certificate that signs.
    public var purpose = "critical,timeStamping"
    /// The digest that names the certificate in tokens.
    public var certificateDigest = "sha256"
    /// The digest under the signature of tokens.
    public var signerDigest = "sha256"
    /// The digest under the signature of the certificate that signs.
    public var chainDigest = "sha256"
    /// Whether an intermediate stands between the root and the certificate that signs.
    public var hasIntermediate = false
    /// When the certificates begin and end, as `openssl ca` takes it; nil for ten years from now.
    public var validity: (from: String, until: String)?
    /// Further lines of the authority's section in the configuration.
    public var settings = "accuracy = secs:1"

    /// The usual authority.
    public init() {}
  }

  /// Where its files are.
  public let folder: URL
  private let form: Form

  /// The path of a file of it.
  public func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The text of some of its certificates, one after the other: `root`, `middle` or `signer`.
  public func pem(_ names: String...) throws -> [UInt8] {
    try names.flatMap { [UInt8](try Data(contentsOf: folder.appending(path: "\($0).pem"))) }
  }

  /// Makes an authority in a folder of its own.
  public init(in parent: URL, named name: String = "tsa", _ form: Form = Form()) throws {
    folder = parent.appending(path: name)
    self.form = form
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("ext.cnf", Self.extensions(purpose: form.purpose))
    try write("tsa.cnf", configuration)
    try write("serial", "01\n")
    try makeRoot()
    if form.hasIntermediate { try issue("middle", by: "root", as: "middle", serial: 7) }
    try issue(
      "signer", by: form.hasIntermediate ? "middle" : "root", as: "signer", serial: 9,
      key: form.key)
  }

  /// Another certificate for a key of this authority's, with the issuer and serial number of the one that
  /// signs.
  public func reissueSigner(named name: String, purpose: String, under serial: Int = 9) throws {
    try write("\(name).cnf", Self.extensions(purpose: purpose))
    let issuer = form.hasIntermediate ? "middle" : "root"
    try FileManager.default.copyItem(
      at: folder.appending(path: "signer.key"), to: folder.appending(path: "\(name).key"))
    // Valid from long ago: what was timestamped before is to be held against it.
    try sign(
      name, by: issuer, as: "signer", serial: serial, file: "\(name).cnf",
      validity: ("20200101000000Z", "20900101000000Z"))
  }

  /// Answers a request; these certificates are handed out beside the one that signs.
  public func respond(to request: [UInt8], certificates: [String] = []) throws -> [UInt8] {
    try Data(request).write(to: folder.appending(path: "request.tsq"))
    var arguments = [
      "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "request.tsq", "-signer", "signer.pem",
      "-inkey", "signer.key", "-out", "response.tsr",
    ]
    if !certificates.isEmpty {
      try write(
        "chain.pem", String(decoding: try certificates.flatMap { try pem($0) }, as: UTF8.self))
      arguments += ["-chain", "chain.pem"]
    }
    try openssl(arguments)
    return [UInt8](try Data(contentsOf: folder.appending(path: "response.tsr")))
  }

  /// A request that `openssl ts` writes, with these further arguments.
  public func request(over bytes: [UInt8], _ arguments: [String]) throws -> [UInt8] {
    try Data(bytes).write(to: folder.appending(path: "data"))
    try openssl(["ts", "-query", "-data", "data", "-out", "query.tsq"] + arguments)
    return [UInt8](try Data(contentsOf: folder.appending(path: "query.tsq")))
  }

  /// Runs `openssl` in the authority's folder.
  @discardableResult
  public func openssl(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.currentDirectoryURL = folder
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(
      decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(arguments: arguments, text: text) }
    return text
  }

  /// Why `openssl` failed.
  public struct Failure: Error {
    /// What it was asked.
    public let arguments: [String]
    /// What it wrote.
    public let text: String
  }

  private var configuration: String {
    """
    [tsa]
    default_tsa = authority
    [authority]
    serial = ./serial
    default_policy = 1.3.6.1.4.1.99999.1
    digests = sha1, sha256, sha384, sha512
    signer_digest = \(form.signerDigest)
    ess_cert_id_alg = \(form.certificateDigest)
    \(form.settings)
    """
  }

  private static func extensions(purpose: String) -> String {
    """
    [root]
    basicConstraints = critical,CA:TRUE
    keyUsage = critical,keyCertSign,cRLSign
    subjectKeyIdentifier = hash
    [middle]
    basicConstraints = critical,CA:TRUE,pathlen:0
    keyUsage = critical,keyCertSign,cRLSign
    [signer]
    basicConstraints = critical,CA:FALSE
    keyUsage = critical,digitalSignature
    \(purpose.isEmpty ? "" : "extendedKeyUsage = \(purpose)")
    """
  }

  private func write(_ name: String, _ text: String) throws {
    try Data((text + "\n").utf8).write(to: folder.appending(path: name))
  }

  private func makeKey(_ name: String, _ key: [String]) throws {
    try openssl(["genpkey", "-algorithm"] + key + ["-out", "\(name).key"])
  }

  private func makeRoot() throws {
    try makeKey("root", Form().key)
    try openssl([
      "req", "-new", "-key", "root.key", "-subj", "/O=Test timestamps/CN=root", "-out", "root.csr",
      "-config", "tsa.cnf",
    ])
    try openssl(
      ["x509", "-req", "-in", "root.csr", "-signkey", "root.key", "-out", "root.pem"]
        + ["-extfile", "ext.cnf", "-extensions", "root", "-days", "7300", "-set_serial", "1"])
  }

  private func issue(
    _ name: String, by issuer: String, as section: String, serial: Int,
    key: [String] = Form().key
  ) throws {
    try makeKey(name, key)
    try sign(
      name, by: issuer, as: section, serial: serial, file: "ext.cnf",
      validity: section == "signer" ? form.validity : nil)
  }

  private func sign(
    _ name: String, by issuer: String, as section: String, serial: Int, file: String,
    validity: (from: String, until: String)?
  ) throws {
    try openssl([
      "req", "-new", "-key", "\(name).key", "-subj", "/O=Test timestamps/CN=\(section)", "-out",
      "\(name).csr", "-config", "tsa.cnf",
    ])
    guard let validity else {
      try openssl(
        ["x509", "-req", "-in", "\(name).csr", "-CA", "\(issuer).pem", "-CAkey", "\(issuer).key"]
          + ["-set_serial", "\(serial)", "-\(form.chainDigest)", "-days", "3650"]
          + ["-extfile", file, "-extensions", section, "-out", "\(name).pem"])
      return
    }
    try Data().write(to: folder.appending(path: "index.txt"))
    try write("ca.serial", String(format: "%02X", serial))
    try write(
      "ca.cnf",
      """
      [ca]
      default_ca = here
      [here]
      database = ./index.txt
      serial = ./ca.serial
      new_certs_dir = .
      default_md = \(form.chainDigest)
      policy = any
      unique_subject = no
      [any]
      organizationName = optional
      commonName = optional
      """)
    try openssl(
      ["ca", "-batch", "-notext", "-config", "ca.cnf", "-in", "\(name).csr", "-cert"]
        + ["\(issuer).pem", "-keyfile", "\(issuer).key", "-startdate", validity.from, "-enddate"]
        + [validity.until, "-extfile", file, "-extensions", section, "-out", "\(name).pem"])
  }
}
