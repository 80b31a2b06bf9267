import Digests
public import Foundation
public import TestSupport

/// A time-stamping authority with a clock that a test sets: `openssl cms` signs what is put together here.
public struct TimestampSigner: Sendable {
  /// The authority of its certificates.
  public let authority: SigningAuthority
  /// Its certificates in DER: the one that signs, issuers, and the root.
  public let chain: [[UInt8]]
  private let name: String

  /// When the certificates of an authority are valid that has ended.
  public static let ended = (from: "20250101000000Z", until: "20260201000000Z")

  /// When the certificates of an authority are valid that ends while fixtures are made.
  public static let brief = (from: "20250101000000Z", until: "20260101000500Z")

  /// Makes an authority.
  ///
  /// - Parameters:
  ///   - parent: Where its folder is made.
  ///   - name: What it is called.
  ///   - root: The form of its root; nil for the usual one.
  ///   - middle: Whether an intermediate stands between the root and the certificate that signs.
  ///   - validity: When all of its certificates are valid; nil for 2020 to 2090.
  ///   - change: What is different about the certificate that signs.
  /// - Throws: An error if `openssl` fails.
  public init(
    in parent: URL, named name: String, root: SigningAuthority.Form? = nil, middle: Bool = false,
    validity: (from: String, until: String)? = nil,
    _ change: (inout SigningAuthority.Form) -> Void = { _ in }
  ) throws {
    var issuer = SigningAuthority.Form.issuer
    var form = Self.signer(serial: "09")
    if let validity {
      (issuer.from, issuer.until) = validity
      (form.from, form.until) = validity
    }
    change(&form)
    let authority = try SigningAuthority(
      in: parent, named: name, of: "Test \(name)", root: root ?? issuer,
      middle: middle ? issuer : nil)
    self.authority = authority
    self.name = "test-\(name)"
    let own = try authority.issue(self.name, form, by: authority.issuer)
    let issuers = try (middle ? ["middle", "root"] : ["root"]).map { try authority.der($0) }
    chain = [own] + issuers
  }

  private init(_ authority: SigningAuthority, _ chain: [[UInt8]], _ name: String) {
    self.authority = authority
    self.chain = chain
    self.name = name
  }

  /// A certificate that signs timestamps; its number is not its issuer's, since both name it in a timestamp.
  private static func signer(serial: String) -> SigningAuthority.Form {
    var form = SigningAuthority.Form.issuer
    form.serial = serial
    form.extensions = [
      "basicConstraints = critical,CA:FALSE", "keyUsage = critical,digitalSignature",
      "extendedKeyUsage = critical,timeStamping", "subjectKeyIdentifier = hash",
      "authorityKeyIdentifier = keyid",
    ]
    return form
  }

  /// The same authority with another certificate and key that it signs with.
  public func reissued(named name: String) throws -> TimestampSigner {
    let own = try authority.issue(name, Self.signer(serial: "11"), by: authority.issuer)
    return TimestampSigner(authority, [own] + chain.dropFirst(), name)
  }

  /// A response about a signature, in DER.
  func response(_ plan: TimestampPlan, over signature: [UInt8]) throws -> [UInt8] {
    let info = try content(plan, over: plan.hashed ?? signature)
    try Data(info).write(to: authority.folder.appending(path: "info.der"))
    var arguments = [
      "cms", "-sign", "-binary", "-in", "info.der", "-econtent_type", Self.contentType,
      "-nodetach", "-nosmimecap", "-outform", "DER", "-out", "token.der", "-signer",
      "\(name).pem", "-inkey", "\(name).key", "-md", plan.digest,
    ]
    if plan.bindsSigner { arguments.append("-cades") }
    switch plan.carries {
    case .none: arguments.append("-nocerts")
    case .signer: break
    case .chain: arguments += ["-certfile", "\(authority.issuer).pem"]
    }
    try authority.openssl(arguments)
    let token = plan.status > 1 ? [] : try authority.bytes("token.der")
    var response = TestDER.sequence(TestDER.sequence(TestDER.integer(plan.status)), token)
    plan.after(&response)
    return response
  }

  /// `TSTInfo` (RFC 3161 §2.4.2).
  private func content(_ plan: TimestampPlan, over bytes: [UInt8]) throws -> [UInt8] {
    let algorithm = TestDER.sequence(
      TestDER.identifier(Self.identifiers[plan.imprint] ?? ""), TestDER.null)
    return TestDER.sequence(
      TestDER.integer(plan.version), TestDER.identifier("1.3.6.1.4.1.99999.1"),
      TestDER.sequence(algorithm, TestDER.octets(try digest(plan.imprint, of: bytes))),
      TestDER.integer(7), TestDER.time(plan.time),
      plan.accuracy.map { TestDER.sequence(TestDER.integer($0)) } ?? [],
      plan.name.map(Self.generalName) ?? [])
  }

  private func digest(_ imprint: TimestampPlan.Imprint, of bytes: [UInt8]) throws -> [UInt8] {
    if let strong = HashAlgorithm(rawValue: imprint.rawValue) {
      return AnyDigest.of(bytes, by: strong).bytes
    }
    try Data(bytes).write(to: authority.folder.appending(path: "hashed"))
    try authority.openssl(["dgst", "-sha1", "-binary", "-out", "digest", "hashed"])
    return try authority.bytes("digest")
  }

  private static func generalName(_ text: String) -> [UInt8] {
    let attribute = TestDER.sequence(TestDER.identifier("2.5.4.3"), TestDER.utf8(text))
    let name = TestDER.sequence(TestDER.set(attribute))
    return TestDER.explicit(0, TestDER.explicit(4, name))
  }

  private static let contentType = "1.2.840.113549.1.9.16.1.4"
  private static let identifiers: [TimestampPlan.Imprint: String] = [
    .sha1: "1.3.14.3.2.26", .sha256: "2.16.840.1.101.3.4.2.1", .sha384: "2.16.840.1.101.3.4.2.2",
    .sha512: "2.16.840.1.101.3.4.2.3",
  ]
}
