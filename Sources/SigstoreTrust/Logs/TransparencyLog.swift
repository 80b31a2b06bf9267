import SigningKeys
import StrictEncoding

/// A log whose promises are believed: of artifacts (Rekor) or of certificates
/// (`sigstore_trustroot.proto`, `TransparencyLogInstance`).
public struct TransparencyLog: Sendable, Hashable {
  /// Where it is, as it is written: a URL with a host.
  public let baseURL: String
  /// The key that it signs with.
  public let key: LogKey
  /// Its ID, 32 bytes: the SHA-256 of its key; for Ed25519 logs mostly the digest of its name and key
  /// that signed notes use.
  public let logID: [UInt8]
  /// The ID of its key in checkpoints, if it is written: 4 bytes, or the whole digest.
  public let checkpointKeyID: [UInt8]?
  /// Who runs it; logs of one operator count once where distinct ones are demanded.
  public let `operator`: String?

  /// The host in ``baseURL``, which is the name of a log in its checkpoints.
  public let host: String

  /// Names a log.
  ///
  /// - Parameters:
  ///   - baseURL: Where it is.
  ///   - key: Its key.
  ///   - logID: Its ID, which must be the key's; nil for the ID that it has by the key.
  ///   - checkpointKeyID: The ID of the key in checkpoints, which must be the key's.
  ///   - operator: Who runs it.
  /// - Throws: ``TrustedRootError`` with the place in a log's object.
  public init(
    baseURL: String, key: LogKey, logID: [UInt8]? = nil, checkpointKeyID: [UInt8]? = nil,
    operator: String? = nil
  ) throws(TrustedRootError) {
    guard let host = LogAddress.host(of: baseURL) else {
      throw TrustedRootError(.address(found: baseURL), at: "/baseUrl")
    }
    self.baseURL = baseURL
    self.key = key
    self.host = host
    self.checkpointKeyID = checkpointKeyID
    self.operator = `operator`
    self.logID = try Self.checked(logID, key, host)
    if let checkpointKeyID { try Self.checkNoteID(checkpointKeyID, key, host) }
  }

  /// The ID must be one that the key has; where such keys are not used, it is taken as it is.
  private static func checked(
    _ logID: [UInt8]?, _ key: LogKey, _ host: String
  ) throws(TrustedRootError) -> [UInt8] {
    let possible = key.verifier.map { verifier in
      [LogIdentifiers.inNotes(verifier.key, named: host), LogIdentifiers.ofKey(verifier.key)]
    }
    let found = logID ?? possible?.first ?? []
    guard !found.isEmpty else { throw TrustedRootError(.missingMember, at: "/logId/keyId") }
    // Of certificates' logs the ID is always the key's; the other form is Rekor v2's alone.
    if let possible, !possible.contains(found) {
      throw TrustedRootError(.logID(expected: possible, found: found), at: "/logId/keyId")
    }
    return found
  }

  private static func checkNoteID(
    _ id: [UInt8], _ key: LogKey, _ host: String
  ) throws(TrustedRootError) {
    guard let verifier = key.verifier else { return }
    let whole = LogIdentifiers.inNotes(verifier.key, named: host)
    guard id == whole || id == Array(whole.prefix(noteIDLength)) else {
      throw TrustedRootError(
        .logID(expected: [Array(whole.prefix(noteIDLength))], found: id),
        at: "/checkpointKeyId/keyId")
    }
  }

  /// The bytes of a key ID in signed notes.
  private static let noteIDLength = 4

  /// Whether both are written alike.
  public static func == (left: TransparencyLog, right: TransparencyLog) -> Bool {
    left.baseURL.isExactly(right.baseURL) && left.key == right.key && left.logID == right.logID
      && left.checkpointKeyID == right.checkpointKeyID
      && (left.operator ?? "").isExactly(right.operator ?? "")
  }

  /// Hashes what logs differ in.
  public func hash(into hasher: inout Hasher) { hasher.combine(logID) }
}
