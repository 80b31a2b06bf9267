import Certificates
import StrictEncoding

/// Writes a trusted root as proto3 JSON: members in the order of the format, empty ones left out.
enum TrustedRootEncoder {
  static func json(of root: TrustedRoot) -> JSONValue {
    let logs = root.logs.map(json)
    let authorities = root.certificateAuthorities.map(json)
    let certificateLogs = root.certificateLogs.map(json)
    let timestamps = root.timestampAuthorities.map(json)
    // All four lists are written, even if empty: other readers demand most of them.
    return object([
      ("mediaType", .string(root.mediaType.rawValue)), ("tlogs", .array(logs)),
      ("certificateAuthorities", .array(authorities)), ("ctlogs", .array(certificateLogs)),
      ("timestampAuthorities", .array(timestamps)),
    ])
  }

  private static func json(_ log: TransparencyLog) -> JSONValue {
    object([
      ("baseUrl", log.baseURL.map { .string($0) }), ("hashAlgorithm", "SHA2_256"),
      (
        "publicKey",
        object([
          ("rawBytes", base64(log.key.rawBytes)),
          ("keyDetails", .string(log.key.details.rawValue)), ("validFor", json(log.key.validFor)),
        ])
      ),
      ("logId", object([("keyId", base64(log.logID))])),
      ("checkpointKeyId", log.checkpointKeyID.map { object([("keyId", base64($0))]) }),
      ("operator", log.operator.map { .string($0) }),
    ])
  }

  private static func json(_ authority: RootAuthority) -> JSONValue {
    let certificates = authority.certificates.all.map { object([("rawBytes", base64($0.der))]) }
    return object([
      (
        "subject",
        object([
          ("organization", authority.organization.map { .string($0) }),
          ("commonName", authority.commonName.map { .string($0) }),
        ])
      ),
      ("uri", authority.uri.map { .string($0) }),
      ("certChain", object([("certificates", .array(certificates))])),
      ("validFor", json(authority.validFor)), ("operator", authority.operator.map { .string($0) }),
    ])
  }

  private static func json(_ window: TrustWindow) -> JSONValue {
    object([
      ("start", window.start.map { .string($0.description) }),
      ("end", window.end.map { .string($0.description) }),
    ])
  }

  private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
    .object(JSONObject(members.compactMap { name, value in value.map { (name, $0) } }))
  }

  private static func base64(_ bytes: [UInt8]) -> JSONValue { .string(Base64.encode(bytes)) }
}
