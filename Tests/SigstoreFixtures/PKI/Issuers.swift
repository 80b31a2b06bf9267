import Digests
import Foundation
import TestSupport

/// Issues signers' certificates, with the promises of logs in them.
struct Issuers: Sendable {
  private let authority: SigningAuthority
  private let stranger: SigningAuthority

  init(_ authority: SigningAuthority, _ stranger: SigningAuthority) throws {
    self.authority = authority
    self.stranger = stranger
    for (issuer, form) in Self.forms {
      _ = try authority.issue(issuer.rawValue, form, by: "root")
    }
    let flat = SigningAuthority.Form.issuer.changing(
      "basicConstraints", to: "basicConstraints = critical,CA:TRUE,pathlen:0")
    _ = try authority.issue(Self.flat, flat, by: "root")
    _ = try authority.issue(LeafPlan.Issuer.tooDeep.rawValue, .issuer, by: Self.flat)
  }

  /// An intermediate that may have no other one below it.
  private static let flat = "flat"

  private static let small: SigningAuthority.Form = {
    var form = SigningAuthority.Form.issuer
    form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
    return form
  }()

  private static let forms: [LeafPlan.Issuer: SigningAuthority.Form] = [
    .travelling: .issuer, .smallKey: small,
    .constrained: .issuer.adding("nameConstraints = critical,permitted;URI:other.example"),
    .otherPurpose: .issuer.adding("extendedKeyUsage = emailProtection"),
    .notAnIssuer: .issuer.changing("basicConstraints", to: "basicConstraints = critical,CA:FALSE")
      .changing("keyUsage", to: "keyUsage = critical,digitalSignature"),
  ]

  /// An issuer and those above it.
  func path(from issuer: LeafPlan.Issuer) throws -> [[UInt8]] {
    let between = issuer == .tooDeep ? [Self.flat] : []
    return try ([issuer.rawValue] + between + ["root"]).map { try authority.der($0) }
  }

  /// A signer's certificate and the issuers that may travel with it, and the name of its key's file.
  func certificates(_ plan: LeafPlan, key name: String) throws -> [[UInt8]] {
    let authority = plan.issuer == .stranger ? stranger : self.authority
    let issuer = plan.issuer == .stranger ? "middle" : plan.issuer.rawValue
    if plan.issuer == .stranger { try borrowKey(name) }
    var leaf = try authority.issue(name, plan.form, by: issuer)
    if !plan.promises.isEmpty {
      let hash = try keyHash(of: issuer, authority)
      let promises = try plan.promises.map { try $0.promise(for: leaf, issuerKeyHash: hash) }
      leaf = try authority.issue(
        name, plan.form.adding(CertificateLog.line(promises)), by: issuer)
    }
    var all = [leaf]
    if issuer != "root" { all.append(try authority.der(issuer)) }
    if plan.issuer == .tooDeep { all.append(try authority.der(Self.flat)) }
    plan.after(&all)
    return all
  }

  /// The SHA-256 of the SubjectPublicKeyInfo.
  private func keyHash(of issuer: String, _ authority: SigningAuthority) throws -> [UInt8] {
    try authority.openssl([
      "pkey", "-in", "\(issuer).key", "-pubout", "-outform", "DER", "-out", "\(issuer).pub",
    ])
    return SHA256Digest.of(try authority.bytes("\(issuer).pub")).bytes
  }

  /// Lets the stranger certify a key of the authority's signer.
  private func borrowKey(_ name: String) throws {
    try stranger.openssl([
      "pkey", "-in", authority.folder.appending(path: "\(name).key").path, "-out", "\(name).key",
    ])
  }

  /// The key of a form, which is made when it is first asked for.
  func key(_ form: KeyForm, named name: String) throws -> TestKey {
    if (try? authority.bytes("\(name).key")) == nil {
      try authority.openssl(["genpkey", "-algorithm"] + form.arguments + ["-out", "\(name).key"])
    }
    return try TestKey(name, form, of: authority)
  }
}
