public import Certificates
public import StrictEncoding

/// Why no log of a trusted root has promised that a certificate is public.
@nonexhaustive public enum CertificateLogError: Error, Sendable, Equatable {
  /// The certificate has no such promise.
  case none
  /// A promise is there twice.
  case repeated
  /// All promises are of versions that are not known.
  case version(found: Int)
  /// No promise is by a log of the root; the ID of the first log.
  case unknownLog(id: [UInt8])
  /// The log's key is of a kind that is not used here.
  case keyNotSupported(LogKeyDetails)
  /// The promise's time lies beyond the year 9999.
  case time(milliseconds: UInt64)
  /// The promise's time lies ahead of the clock by more than is allowed (RFC 6962 §5.2).
  case inFuture(TrustInstant, now: Timestamp)
  /// The log's window does not contain the promise's time.
  case window(TrustWindowRefusal)
  /// The promise is not the log's.
  case promise(CertificateTimestampError)

  /// Whether another window of the same log could do.
  var isAboutWindow: Bool { if case .window = self { true } else { false } }

  /// The stable name of the reason.
  public var code: String {
    switch self {
    case .none: "sct-missing"
    case .repeated: "sct-repeated"
    case .version: "sct-version"
    case .unknownLog: "sct-unknown-log"
    case .keyNotSupported: "sct-log-key"
    case .time: "sct-time"
    case .inFuture: "sct-in-future"
    case .window: "sct-log-window"
    case .promise(let error): error.code
    }
  }
}
