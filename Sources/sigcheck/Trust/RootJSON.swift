import Certificates
import Digests
import SigstoreTrust
import StrictEncoding

/// A trusted root as members of a JSON object.
struct RootJSON {
  let now: Timestamp

  /// The members, in the order of the file.
  func members(_ root: TrustedRoot) -> [(String, JSONValue)] {
    [
      ("mediaType", .string(root.mediaType.rawValue)),
      ("logs", .array(root.logs.map { log($0, of: true) })),
      ("certificateAuthorities", .array(root.certificateAuthorities.map(authority))),
      ("certificateLogs", .array(root.certificateLogs.map { log($0, of: false) })),
      ("timestampAuthorities", .array(root.timestampAuthorities.map(authority))),
    ]
  }

  private func log(_ log: TransparencyLog, of artifacts: Bool) -> JSONValue {
    .object(
      JSONObject(
        [("url", .optional(log.baseURL)), ("name", .string(log.host ?? log.name))]
          + window(log.key.validFor) + [
            ("keyDetails", .string(log.key.details.rawValue)),
            ("used", .bool(log.key.publicKey != nil)), ("logID", .string(Hex.encode(log.logID))),
          ]
          + (artifacts
            ? [
              ("checkpointKeyID", .string(Hex.encode(log.noteKeyID))),
              ("rekor2", .bool(log.isRekor2)),
            ] : []) + [("operator", .optional(log.operator))]))
  }

  private func authority(_ authority: RootAuthority) -> JSONValue {
    .object(
      JSONObject(
        [
          ("organization", .optional(authority.organization)),
          ("commonName", .optional(authority.commonName)), ("uri", .optional(authority.uri)),
        ] + window(authority.validFor) + [
          ("operator", .optional(authority.operator)),
          ("certificates", .array(authority.certificates.all.map(certificate))),
        ]))
  }

  private func certificate(_ certificate: Certificate) -> JSONValue {
    .object(
      JSONObject([
        ("subject", .string(certificate.subject)),
        ("fingerprint", .string(certificate.fingerprint.description)),
        ("notBefore", .optional(certificate.notBefore?.description)),
        ("notAfter", .optional(certificate.notAfter?.description)),
        ("valid", .bool(certificate.isValid(at: now))),
      ]))
  }

  private func window(_ window: TrustWindow) -> [(String, JSONValue)] {
    [
      ("state", .string(WindowWords(window: window, now: now).state)),
      ("start", .optional(window.start?.description)), ("end", .optional(window.end?.description)),
    ]
  }
}
