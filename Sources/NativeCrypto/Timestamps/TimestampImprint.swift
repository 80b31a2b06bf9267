import COpenSSL

/// The digest in a request or a timestamp.
public struct TimestampImprint: Sendable, Hashable {
  /// The function, in numbers and dots.
  public let algorithm: String
  /// The function, if it is one that is believed.
  public let strong: DigestAlgorithmName?
  /// The digest.
  public let bytes: [UInt8]

  init(_ imprint: OpaquePointer?) {
    let identifier = unsafe TS_MSG_IMPRINT_get_algo(imprint)
    let object = unsafe identifier?.pointee.algorithm
    algorithm = unsafe ObjectName.text(object)
    let number = unsafe OBJ_obj2nid(object)
    strong = DigestAlgorithmName.allCases.first { $0.identifier == number }
    bytes = unsafe OctetText.bytes(TS_MSG_IMPRINT_get_msg(imprint))
  }
}

/// Reads the strings of ASN.1.
enum OctetText {
  static func bytes(_ string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string = unsafe string, let data = unsafe ASN1_STRING_get0_data(string) else {
      return []
    }
    let count = unsafe max(0, Int(ASN1_STRING_length(string)))
    return unsafe Array(UnsafeBufferPointer(start: data, count: count))
  }
}
