public import SigningKeys
public import StrictEncoding

/// The parts of a `trusted_root.json`.
public enum RootJSON {
  /// When everything in test roots begins to be believed.
  public static let start = "2025-01-01T00:00:00Z"

  /// A log of either kind.
  public static func log(
    _ url: String, _ key: PublicKey, id: [UInt8], details: String? = nil,
    start: String? = Self.start, end: String? = nil
  ) -> JSONValue {
    [
      "baseUrl": .string(url), "hashAlgorithm": "SHA2_256",
      "publicKey": [
        "rawBytes": .string(Base64.encode(key.canonicalSPKI)),
        "keyDetails": .string(details ?? key.algorithm.detailsName), "validFor": window(start, end),
      ],
      "logId": ["keyId": .string(Base64.encode(id))],
    ]
  }

  /// An authority with its certificates in DER.
  public static func authority(
    _ certificates: [[UInt8]], named name: String = "authority", start: String? = Self.start,
    end: String? = nil
  ) -> JSONValue {
    [
      "subject": ["organization": "Test", "commonName": .string(name)],
      "uri": "https://ca.example",
      "certChain": [
        "certificates": .array(certificates.map { ["rawBytes": .string(Base64.encode($0))] })
      ],
      "validFor": window(start, end),
    ]
  }

  /// A whole root.
  public static func root(
    logs: [JSONValue], authorities: [JSONValue], certificateLogs: [JSONValue],
    timestampAuthorities: [JSONValue],
    mediaType: String = "application/vnd.dev.sigstore.trustedroot+json;version=0.1"
  ) -> JSONValue {
    [
      "mediaType": .string(mediaType), "tlogs": .array(logs),
      "certificateAuthorities": .array(authorities), "ctlogs": .array(certificateLogs),
      "timestampAuthorities": .array(timestampAuthorities),
    ]
  }

  private static func window(_ start: String?, _ end: String?) -> JSONValue {
    var members: [(String, JSONValue)] = []
    if let start { members.append(("start", .string(start))) }
    if let end { members.append(("end", .string(end))) }
    return .object(JSONObject(members))
  }
}
