import COpenSSL

/// What a timestamp says (RFC 3161 §2.4.2, TSTInfo); not believed.
public struct TimestampFacts: Sendable, Hashable {
  /// The version, which must be 1.
  public let version: Int
  /// The policy of the authority, in numbers and dots.
  public let policy: String
  /// The digest that was there at the time.
  public let imprint: TimestampImprint
  /// The serial number in hexadecimal.
  public let serial: String
  /// The time as it is written: a GeneralizedTime.
  public let time: String
  /// How far the time may be off, if it says so.
  public let accuracy: Accuracy?
  /// The nonce in hexadecimal, or nil.
  public let nonce: String?
  /// The name that the authority gives itself: untrusted text.
  public let authority: String?
  /// Whether an extension is critical, which none is that is known here.
  public let hasCriticalExtension: Bool

  /// An accuracy, in its three parts; a number that is none is nil.
  public struct Accuracy: Sendable, Hashable {
    /// Whole seconds.
    public let seconds: Int64?
    /// Thousandths.
    public let millis: Int64?
    /// Millionths.
    public let micros: Int64?
  }

  init(_ info: OpaquePointer) {
    version = unsafe TS_TST_INFO_get_version(info)
    policy = unsafe ObjectName.text(TS_TST_INFO_get_policy_id(info))
    imprint = unsafe TimestampImprint(TS_TST_INFO_get_msg_imprint(info))
    serial = unsafe NativeInteger.hex(TS_TST_INFO_get_serial(info)) ?? ""
    time = unsafe String(
      decoding: OctetText.bytes(TS_TST_INFO_get_time(info)), as: UTF8.self)
    accuracy = unsafe TS_TST_INFO_get_accuracy(info).map { accuracy in
      unsafe Accuracy(
        seconds: Self.number(TS_ACCURACY_get_seconds(accuracy)),
        millis: Self.number(TS_ACCURACY_get_millis(accuracy)),
        micros: Self.number(TS_ACCURACY_get_micros(accuracy)))
    }
    nonce = unsafe NativeInteger.hex(TS_TST_INFO_get_nonce(info))
    authority = unsafe TS_TST_INFO_get_tsa(info).map { name in
      unsafe MemoryText.written { unsafe GENERAL_NAME_print($0, name) }
    }
    hasCriticalExtension = unsafe TS_TST_INFO_get_ext_by_critical(info, 1, -1) >= 0
  }

  /// Zero where nothing stands, nil for what is too large or negative.
  private static func number(_ integer: UnsafePointer<ASN1_INTEGER>?) -> Int64? {
    guard let integer = unsafe integer else { return 0 }
    var value: Int64 = 0
    guard unsafe ASN1_INTEGER_get_int64(&value, integer) == 1, value >= 0 else { return nil }
    return value
  }
}
