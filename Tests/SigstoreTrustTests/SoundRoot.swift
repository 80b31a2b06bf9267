import Certificates
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport

/// A trusted root in which there is nothing to find, to be changed in one thing.
struct SoundRoot {
  static let now = "2026-06-01T00:00:00Z"
  static let window = window("2025-01-01T00:00:00Z")
  /// What signs timestamps.
  static let stamper = {
    var form = SigningAuthority.Form.issuer
    form.extensions = [
      "basicConstraints = critical,CA:FALSE", "keyUsage = critical,digitalSignature",
      "extendedKeyUsage = critical,timeStamping",
    ]
    return form
  }()

  let authority: SigningAuthority
  var mediaType = TrustedRootMediaType.version01
  var logs: [TransparencyLog]
  var issuers: [RootAuthority]
  var certificateLogs: [TransparencyLog]
  var stampers: [RootAuthority]

  /// Makes all keys and certificates.
  init(_ authority: SigningAuthority) throws {
    self.authority = authority
    _ = try authority.issue("stamper", Self.stamper, by: "middle")
    logs = [try Self.log(.rekor1, "https://log.example")]
    certificateLogs = [try Self.log(.certificates, "https://ct.example")]
    issuers = [try Self.authority(["middle", "root"].map(authority.certificate))]
    stampers = [try Self.authority(["stamper", "middle", "root"].map(authority.certificate))]
  }

  static func with(_ body: (SoundRoot) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try body(SoundRoot(try SigningAuthority(in: folder, middle: .issuer)))
    }
  }

  /// The findings as `CODE POINTER`, without the beginning that all codes have.
  func findings(at time: String = now) throws -> [String] {
    let root = try TrustedRoot(
      mediaType: mediaType, logs: logs, certificateAuthorities: issuers,
      certificateLogs: certificateLogs, timestampAuthorities: stampers)
    return TrustedRootLint(root, at: try Timestamp(parsing: time)).findings.map {
      "\($0.code.dropFirst("lint-root-".count)) \($0.pointer)"
    }
  }

  static func window(_ start: String?, _ end: String? = nil) -> TrustWindow {
    func instant(_ text: String?) -> TrustInstant? {
      text.flatMap { try? TrustInstant(parsing: $0) }
    }
    guard let window = try? TrustWindow(start: instant(start), end: instant(end)) else {
      preconditionFailure("the windows of tests end after they start")
    }
    return window
  }

  static func log(
    _ kind: LogKind, _ url: String, _ algorithm: KeyAlgorithm = .ecdsaP256,
    _ window: TrustWindow = window, operator: String? = nil
  ) throws -> TransparencyLog {
    try TransparencyLog(
      kind, key: PrivateKey.generate(algorithm).publicKey, baseURL: url, validFor: window,
      operator: `operator`)
  }

  static func authority(
    _ certificates: [Certificate], _ window: TrustWindow = window, uri: String? = nil,
    operator: String? = nil
  ) throws -> RootAuthority {
    try RootAuthority(
      organization: "Test", commonName: "authority", uri: uri, certificates: certificates,
      validFor: window, operator: `operator`)
  }
}

extension SigningAuthority {
  /// One of its certificates.
  func certificate(_ name: String) throws -> Certificate { try Certificate(der: try der(name)) }

  /// Issues a certificate that is no signer's.
  func made(_ name: String, _ form: Form, by issuer: String) throws -> Certificate {
    try Certificate(der: try issue(name, form, by: issuer))
  }
}
