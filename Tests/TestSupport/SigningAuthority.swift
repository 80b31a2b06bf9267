public import Foundation

/// An authority of signers' certificates that is made with `openssl` when a test runs; its keys are test keys.
///
/// A root, an intermediate if one is asked for, and what they issue.
public struct SigningAuthority: Sendable {
  /// How a certificate is made.
  public struct Form: Sendable {
    /// Arguments of `openssl genpkey` for its key.
    public var key = ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    /// The digest under the signature that its issuer makes.
    public var digest = "sha256"
    /// Its first second, as `openssl ca` takes it.
    public var from: String
    /// Its last second.
    public var until: String
    /// Its extensions, as lines of a configuration.
    public var extensions: [String]
    /// Whether it has a subject; Fulcio's have none but their alternative name.
    public var hasSubject = true
    /// Its serial number, in an even number of hexadecimal digits.
    public var serial = "07"

    /// An issuer's certificate, from 2020 to 2090.
    public static let issuer = Form(
      from: "20200101000000Z", until: "20900101000000Z",
      extensions: [
        "basicConstraints = critical,CA:TRUE", "keyUsage = critical,keyCertSign,cRLSign",
        "subjectKeyIdentifier = hash", "authorityKeyIdentifier = keyid",
      ])
    /// A signer's certificate as Fulcio writes them, for ten minutes of the first day of 2026.
    public static let signer = Form(
      from: "20260101000000Z", until: "20260101001000Z",
      extensions: [
        "keyUsage = critical,digitalSignature", "extendedKeyUsage = codeSigning",
        "subjectKeyIdentifier = hash", "authorityKeyIdentifier = keyid",
        "subjectAltName = critical,URI:https://ci.example/build",
        "1.3.6.1.4.1.57264.1.8 = ASN1:UTF8String:https://issuer.example",
      ])

    /// The same with one extension, by the beginning of its line, in other words, or without it.
    public func changing(_ beginning: String, to line: String?) -> Form {
      var form = self
      form.extensions = extensions.compactMap { $0.hasPrefix(beginning) ? line : $0 }
      return form
    }

    /// The same with further extensions.
    public func adding(_ lines: String...) -> Form {
      var form = self
      form.extensions += lines
      return form
    }
  }

  /// Where its files are.
  public let folder: URL
  /// The name of the certificate that issues signers' certificates.
  public let issuer: String
  private let organization: String

  /// Makes an authority in a folder of its own.
  public init(
    in parent: URL, named name: String = "authority", of organization: String = "Test signers",
    root: Form = .issuer, middle: Form? = nil
  ) throws {
    self.organization = organization
    folder = parent.appending(path: name)
    issuer = middle == nil ? "root" : "middle"
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write("ca.cnf", Self.configuration)
    _ = try issue("root", root, by: nil)
    if let middle { _ = try issue("middle", middle, by: "root") }
  }

  /// Issues a certificate, for the key of this name if there is one already, and returns it in DER.
  public func issue(_ name: String, _ form: Form, by issuer: String?) throws -> [UInt8] {
    if !FileManager.default.fileExists(atPath: folder.appending(path: "\(name).key").path) {
      try openssl(["genpkey", "-algorithm"] + form.key + ["-out", "\(name).key"])
    }
    let subject = form.hasSubject ? "/O=\(organization)/CN=\(name)" : "/"
    try openssl([
      "req", "-new", "-key", "\(name).key", "-subj", subject,
      "-out", "\(name).csr", "-config", "ca.cnf",
    ])
    try write("ext.cnf", "[it]\n" + form.extensions.joined(separator: "\n"))
    try write("ca.serial", form.serial)
    try Data().write(to: folder.appending(path: "index.txt"))
    let signer =
      issuer.map { ["-cert", "\($0).pem", "-keyfile", "\($0).key"] }
      ?? ["-selfsign", "-keyfile", "\(name).key"]
    try openssl(
      ["ca", "-batch", "-notext", "-config", "ca.cnf", "-md", form.digest, "-in", "\(name).csr"]
        + ["-startdate", form.from, "-enddate", form.until, "-extfile", "ext.cnf"]
        + ["-extensions", "it", "-out", "\(name).pem"] + signer)
    return try der(name)
  }

  /// A signer's certificate in DER.
  public func signer(_ form: Form = .signer, named name: String = "signer") throws -> [UInt8] {
    try issue(name, form, by: issuer)
  }

  /// One of its certificates in DER.
  public func der(_ name: String) throws -> [UInt8] {
    try openssl(["x509", "-in", "\(name).pem", "-outform", "DER", "-out", "\(name).der"])
    return try bytes("\(name).der")
  }

  /// The bytes of one of its files.
  public func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
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
    guard process.terminationStatus == 0 else {
      throw TimestampingAuthority.Failure(arguments: arguments, text: text)
    }
    return text
  }

  private func write(_ name: String, _ text: String) throws {
    try Data((text + "\n").utf8).write(to: folder.appending(path: name))
  }

  private static let configuration = """
    [req]
    distinguished_name = any
    [ca]
    default_ca = here
    [here]
    database = ./index.txt
    serial = ./ca.serial
    new_certs_dir = .
    policy = any
    unique_subject = no
    email_in_dn = no
    [any]
    organizationName = optional
    commonName = optional
    """
}
