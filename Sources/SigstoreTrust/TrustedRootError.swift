public import Certificates
public import SigningKeys
public import StrictEncoding

/// Why bytes are no trusted root that can be read without doubt, and where.
public struct TrustedRootError: Error, Sendable, Equatable {
  /// What is wrong.
  public let problem: TrustedRootProblem
  /// The place, as an RFC 6901 pointer; empty for the whole document.
  public let pointer: String

  /// Names a problem at a place.
  public init(_ problem: TrustedRootProblem, at pointer: String = "") {
    self.problem = problem
    self.pointer = pointer
  }

  /// The stable name of the problem.
  public var code: String { problem.code }
}

/// What can be wrong with a trusted root, or a part of one.
@nonexhaustive public enum TrustedRootProblem: Error, Sendable, Equatable {
  /// There are more bytes than ``TrustedRootLimits/bytes``.
  case tooLarge(limit: Int, found: Int)
  /// The bytes are not JSON that has one reading.
  case json(JSONError)
  /// The media type is none of ``TrustedRootMediaType``.
  case mediaType(found: String)
  /// Nothing is trusted.
  case empty
  /// A member that must be there is absent, null or empty.
  case missingMember
  /// A member is there that the format does not have.
  case unknownMember
  /// A value has another JSON type than the format says.
  case wrongType(expected: String)
  /// A list is longer than its limit.
  case tooMany(limit: Int, found: Int)
  /// A text or a key has more bytes than its limit.
  case tooLong(limit: Int, found: Int)
  /// A text is not base64 of one spelling.
  case base64(Base64Error)
  /// A time is not written as proto3 JSON writes times.
  case time(TimestampError)
  /// A window ends before it starts.
  case endBeforeStart
  /// An address is not a URI with a host, nor a host alone.
  case address(found: String)
  /// The hash of a log's tree is another than SHA-256.
  case hashAlgorithm(found: String)
  /// The details of a key are none of ``LogKeyDetails``.
  case keyDetails(found: String)
  /// The key is none that is believed.
  case key(KeyError)
  /// The key is of another algorithm or size than its details say.
  case keyNotAsDetailed(LogKeyDetails, found: KeyAlgorithm)
  /// An ID is not that of the log's key.
  case logID(expected: [[UInt8]], found: [UInt8])
  /// A certificate, or a chain of them, is none that an authority has.
  case certificate(CertificateError)
  /// The last certificate of a chain must issue others, and none before it may be self-signed.
  case rootNotLast
  /// An authority that issues certificates has one among its own that issues none.
  case notAnIssuer
  /// The same log stands there twice, or two authorities have the same chain.
  case repeated(first: Int)

  /// The stable name of the problem.
  public var code: String {
    switch self {
    case .tooLarge: "trusted-root-too-large"
    case .json: "trusted-root-not-json"
    case .mediaType: "trusted-root-media-type"
    case .empty: "trusted-root-empty"
    case .missingMember: "trusted-root-missing-member"
    case .unknownMember: "trusted-root-unknown-member"
    case .wrongType: "trusted-root-wrong-type"
    case .tooMany: "trusted-root-too-many"
    case .tooLong: "trusted-root-too-long"
    case .base64: "trusted-root-base64"
    case .time: "trusted-root-time"
    case .endBeforeStart: "trusted-root-end-before-start"
    case .address: "trusted-root-address"
    case .hashAlgorithm: "trusted-root-hash-algorithm"
    case .keyDetails: "trusted-root-key-details"
    case .key: "trusted-root-key"
    case .keyNotAsDetailed: "trusted-root-key-not-as-detailed"
    case .logID: "trusted-root-log-id"
    case .certificate: "trusted-root-certificate"
    case .rootNotLast: "trusted-root-root-not-last"
    case .notAnIssuer: "trusted-root-not-an-issuer"
    case .repeated: "trusted-root-repeated"
    }
  }
}
