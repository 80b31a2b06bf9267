import StrictEncoding

/// A Dead Simple Signing Envelope with the one signature that a bundle allows.
///
/// The payload is the decoded bytes: what is verified is exactly what is parsed afterwards
/// (DSSE `protocol.md`, version 1.0.2).
public struct DSSEEnvelope: Sendable, Hashable {
  /// The media type of the payload; covered by the signature.
  public let payloadType: String
  /// The payload; covered by the signature.
  public let payload: [UInt8]
  /// The signature.
  public let signature: DSSESignature

  /// Makes an envelope from its parts.
  public init(payloadType: String, payload: [UInt8], signature: DSSESignature) {
    self.payloadType = payloadType
    self.payload = payload
    self.signature = signature
  }

  /// The bytes that the signature is over.
  public var preAuthenticationEncoding: [UInt8] {
    Self.preAuthenticationEncoding(type: payloadType, payload: payload)
  }

  /// The first bytes of every pre-authentication encoding.
  ///
  /// A file that begins with them is never signed or accepted as a plain message: its signature
  /// could be moved into an envelope.
  public static let encodingPrefix = Array("DSSEv1 ".utf8)

  /// The bytes that a signature of this payload is over: type and payload, each with its length.
  ///
  /// `"DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload`, lengths in decimal bytes.
  public static func preAuthenticationEncoding(type: String, payload: [UInt8]) -> [UInt8] {
    var encoding = encodingPrefix
    encoding.reserveCapacity(encoding.count + type.utf8.count + payload.count + 24)
    encoding += Array("\(type.utf8.count) ".utf8)
    encoding += Array(type.utf8)
    encoding += Array(" \(payload.count) ".utf8)
    encoding += payload
    return encoding
  }

  /// Whether both have the same bytes; texts that are only canonically equivalent differ, since
  /// they are signed differently.
  public static func == (one: DSSEEnvelope, other: DSSEEnvelope) -> Bool {
    one.payloadType.isExactly(other.payloadType) && one.payload == other.payload
      && one.signature == other.signature
  }
}
