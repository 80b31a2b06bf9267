/// How a timestamp is made.
public struct TimestampPlan: Sendable {
  /// Who makes it.
  public var signer: TimestampSigner
  /// Its time, as a GeneralizedTime.
  public var time = "20260101000500Z"
  /// The certificates that it carries.
  public var carries = Carried.signer
  /// The function of what is timestamped.
  public var imprint = Imprint.sha256
  /// What is timestamped; nil for the signature.
  public var hashed: [UInt8]?
  /// The status of the response.
  public var status: UInt8 = 0
  /// The version of the timestamp.
  public var version: UInt8 = 1
  /// Seconds by which the time may be off; nil for nothing about it.
  public var accuracy: UInt8?
  /// The name that the authority gives itself.
  public var name: String?
  /// The digest under the signature.
  public var digest = "sha256"
  /// Whether the signed attributes name the certificate.
  public var bindsSigner = true
  /// What is changed in the response afterwards.
  public var after: @Sendable (inout [UInt8]) -> Void = { _ in }

  /// Certificates in a timestamp.
  public enum Carried: String, Sendable, CaseIterable { case none, signer, chain }

  /// Functions of what is timestamped.
  public enum Imprint: String, Sendable { case sha1, sha256, sha384, sha512 }

  /// A timestamp by this authority.
  public init(by signer: TimestampSigner) { self.signer = signer }
}
