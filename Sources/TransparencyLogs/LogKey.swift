public import SigningKeys
public import StrictEncoding

/// A transparency log that is believed: its name, its key, and for when.
///
/// The caller says so, out of a trust root or a policy; nothing here comes from a bundle. Parsing a
/// public key costs about as much as verifying with it, so that it is better to make these only for the logs
/// whose entries are there.
public struct LogKey: Sendable, Hashable {
  /// The name under which the log signs checkpoints, such as `rekor.sigstore.dev`: the host name of the
  /// log's address, or the address without its scheme.
  public let name: String
  /// The log's identifier, which its entries carry.
  public let id: [UInt8]
  /// The key.
  public let key: PublicKey
  /// The four bytes that name the key in the log's checkpoints (C2SP signed-note, "Signatures").
  public let checkpointKeyID: [UInt8]
  /// The first second of which the key is believed; without one it never is.
  public let validFrom: Timestamp?
  /// The last second of which the key is believed; nil if none is known yet.
  public let validUntil: Timestamp?
  /// Who runs the log: logs of one operator count once where several are demanded.
  public let operatorName: String?

  /// Names a log.
  ///
  /// Of `checkpointKeyID` the first four bytes count; it is the log's identifier if nil, as
  /// `sigstore_trustroot.proto` has it.
  public init(
    name: String, id: [UInt8], key: PublicKey, checkpointKeyID: [UInt8]? = nil,
    validFrom: Timestamp?, validUntil: Timestamp? = nil, operatorName: String? = nil
  ) {
    self.name = name
    self.id = id
    self.key = key
    self.checkpointKeyID = [UInt8]((checkpointKeyID ?? id).prefix(Self.checkpointKeyIDLength))
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.operatorName = operatorName
  }

  /// Whether the key is believed of a time; both ends belong to its period.
  public func covers(_ time: Timestamp) -> Bool {
    guard let validFrom, validFrom <= time else { return false }
    guard let validUntil else { return true }
    return time <= validUntil
  }

  /// How many bytes name a key in a note.
  static let checkpointKeyIDLength = 4
}
