import Certificates
public import Digests
import NativeCrypto
public import StrictEncoding

/// A response of a time-stamping authority (RFC 3161 §2.4.2), with the timestamp in it.
///
/// Untrusted data: it was parsed, and nothing it says is believed.
public struct TimestampResponse: Sendable {
  /// The response in DER, as bundles carry it.
  public let der: [UInt8]
  /// The time it names, rounded up: a fraction of a second counts as a whole one.
  public let time: Timestamp
  /// How far the time may be off in either direction, in seconds, rounded up; 0 if it says nothing.
  public let accuracy: Int64
  /// The time it names, rounded down.
  public let whole: Timestamp
  /// The time and the accuracy, rounded up: by then what is timestamped was there.
  public let latest: Timestamp
  /// The digest that is timestamped, or nil if it is by a function that is not believed.
  public let imprint: AnyDigest?
  /// The function of that digest, in numbers and dots.
  public let imprintAlgorithm: String
  /// The nonce in lower-case hexadecimal, or nil.
  public let nonce: String?
  /// The serial number in lower-case hexadecimal.
  public let serial: String
  /// The policy of the authority, in numbers and dots.
  public let policy: String
  /// The name that the authority gives itself: untrusted text.
  public let authority: String?
  let handle: TimestampResponseHandle
  let token: TimestampTokenHandle

  /// The most bytes of a response: with a chain of long certificates it has ten thousand.
  public static let maxBytes = 64 << 10
  /// The largest accuracy that is taken for one, in seconds: a day.
  public static let maxAccuracy: Int64 = 86_400

  /// Reads a response that must be one as a whole, with a timestamp that was granted.
  ///
  /// - Throws: ``TimestampingError``.
  public init(der: [UInt8]) throws(TimestampingError) {
    guard der.count <= Self.maxBytes else { throw .tooLarge(limit: Self.maxBytes) }
    do throws(NativeCertificateError) { handle = try TimestampResponseHandle(der: der) } catch {
      throw error == .operationFailed ? .libraryFailed : .malformed
    }
    guard [0, 1].contains(handle.status) else {
      throw .notGranted(status: handle.status, text: handle.statusText)
    }
    guard let token = handle.token else { throw .malformed }
    self.token = token
    let facts = token.facts
    guard facts.version == 1, !facts.hasCriticalExtension else { throw .notUnderstood }
    guard let (before, after) = GeneralizedTime.seconds(facts.time),
      let accuracy = Self.seconds(facts.accuracy),
      let latest = after.later(by: accuracy)
    else { throw .malformed }
    self.der = der
    time = after
    whole = before
    self.latest = latest
    self.accuracy = accuracy
    imprint = facts.imprint.digest
    imprintAlgorithm = facts.imprint.algorithm
    nonce = facts.nonce
    serial = facts.serial
    policy = facts.policy
    authority = facts.authority
  }

  /// Whether it is about this signature.
  public func isAbout(_ signature: [UInt8]) -> Bool {
    imprint.map { AnyDigest.of(signature, by: $0.algorithm) == $0 } ?? false
  }

  /// The subject of the certificate that is named as the signer's, if it is in the response.
  public var signerSubject: String? { token.signer(among: [])?.subject }

  private static func seconds(_ accuracy: TimestampFacts.Accuracy?) -> Int64? {
    guard let accuracy else { return 0 }
    guard let seconds = accuracy.seconds, let millis = accuracy.millis,
      let micros = accuracy.micros, seconds <= maxAccuracy, millis < 1_000, micros < 1_000
    else { return nil }
    return seconds + (millis + micros > 0 ? 1 : 0)
  }
}
