import SigningKeys
public import StrictEncoding

/// A log whose promises are believed: of artifacts (Rekor) or of certificates
/// (`sigstore_trustroot.proto`, `TransparencyLogInstance`).
public struct TransparencyLog: Sendable, Hashable {
  /// Where it is, as it is written: a URL with a host, which may lack its scheme; nil if nothing is.
  public let baseURL: String?
  /// The key that it signs with.
  public let key: LogKey
  /// Its ID as it is written: the SHA-256 of its key; for Ed25519 logs mostly the digest of its name and key
  /// that signed notes use, or the first four bytes of that.
  public let logID: [UInt8]
  /// Its ID as a whole, 32 bytes.
  public let wholeID: [UInt8]
  /// The ID of its key in checkpoints, if it is written: 4 bytes, or the whole digest.
  public let checkpointKeyID: [UInt8]?
  /// Who runs it; logs of one operator count once where distinct ones are demanded.
  public let `operator`: String?

  /// The host in ``baseURL``.
  public let host: String?
  /// The names under which the log may sign checkpoints: ``baseURL`` without its scheme
  /// (`sigstore_trustroot.proto`), the host alone, or the one of both that its ID was made with.
  ///
  /// There are none without an address.
  public let names: [String]

  /// Names a log.
  ///
  /// - Parameters:
  ///   - baseURL: Where it is, if that is known.
  ///   - key: Its key.
  ///   - logID: Its ID, which must be the key's; nil for the ID that it has by the key.
  ///   - checkpointKeyID: The ID of the key in checkpoints, which must be the key's.
  ///   - operator: Who runs it.
  /// - Throws: ``TrustedRootError`` with the place in a log's object.
  public init(
    baseURL: String?, key: LogKey, logID: [UInt8]? = nil, checkpointKeyID: [UInt8]? = nil,
    operator: String? = nil
  ) throws(TrustedRootError) {
    let host = baseURL.flatMap(LogAddress.host(withoutScheme:))
    if let baseURL, host == nil {
      throw TrustedRootError(.address(found: baseURL), at: "/baseUrl")
    }
    self.baseURL = baseURL
    self.key = key
    self.host = host
    self.checkpointKeyID = checkpointKeyID
    self.operator = `operator`
    let naming = LogNaming(key: key, host: host, baseURL: baseURL)
    let found = try naming.checked(logID)
    (self.logID, wholeID, names) = (found.id, found.whole, found.names)
    if let checkpointKeyID { try naming.check(checkpointKeyID, names) }
  }

  /// What the log is called where one name will do; its ID where it has none.
  public var name: String { names.first ?? Hex.encode(wholeID) }

  /// The four bytes that, with a name, say in checkpoints that the log signed (C2SP `signed-note`,
  /// "Signatures"): by default the first of its ID, as `sigstore_trustroot.proto` has it.
  public var noteKeyID: [UInt8] { Array((checkpointKeyID ?? logID).prefix(Self.noteKeyIDLength)) }

  /// The bytes of a key ID in signed notes.
  public static let noteKeyIDLength = 4

  /// Whether the key is believed of a time; both ends belong to its window.
  public func covers(_ time: Timestamp) -> Bool { key.validFor.refusal(of: time) == nil }

  /// Who runs it, or else the log itself, by its key, which has several IDs: what thresholds count.
  public var operatorIdentity: [UInt8] {
    `operator`.flatMap { $0.isEmpty ? nil : [1] + Array($0.utf8) }
      ?? [0] + (key.encoding.map(LogIdentifiers.ofKey) ?? wholeID)
  }

  /// Whether both are written alike.
  public static func == (left: TransparencyLog, right: TransparencyLog) -> Bool {
    (left.baseURL ?? "").isExactly(right.baseURL ?? "") && left.key == right.key
      && left.logID == right.logID
      && left.checkpointKeyID == right.checkpointKeyID
      && (left.operator ?? "").isExactly(right.operator ?? "")
  }

  /// Hashes what logs differ in.
  public func hash(into hasher: inout Hasher) { hasher.combine(wholeID) }
}
