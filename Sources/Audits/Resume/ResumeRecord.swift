import Digests

/// A record of the state of a run: its length, a check of that, the payload, and a check of all so far.
///
/// Each check covers the one before, so that no record can be left out, repeated or moved. They find damage,
/// and are no signature.
enum ResumeRecord {
  /// What every state begins with.
  static let magic = Array("sigcheck-resume-v1\n".utf8)
  /// The length of the payload, and the first bytes of a check of it: a damaged length is not taken for an
  /// end that was cut off.
  static let headSize = 4 + 8
  static let checkSize = 32
  /// A record has a row of a report, or the digests of the files of a tree; none comes near.
  static let longestPayload = 512 << 20

  /// The check before the first record.
  static let firstCheck = SHA256Digest.of(magic).bytes

  /// A record with a payload, and the check that it ends with.
  static func encode(_ payload: [UInt8], after check: [UInt8]) -> (bytes: [UInt8], check: [UInt8]) {
    var bytes: [UInt8] = []
    bytes.append(number: UInt32(payload.count))
    bytes += headCheck(bytes[...], after: check)
    bytes += payload
    let next = SHA256Digest.of(check + bytes).bytes
    return (bytes + next, next)
  }

  /// The length of the payload behind a head; nil if the head is damaged.
  static func length(_ head: [UInt8], after check: [UInt8]) -> Int? {
    var fields = BinaryFields(head[...])
    guard let length: UInt32 = fields.number(), length <= longestPayload,
      fields.remainder().elementsEqual(headCheck(head.prefix(4), after: check))
    else { return nil }
    return Int(length)
  }

  private static func headCheck(_ length: ArraySlice<UInt8>, after check: [UInt8]) -> [UInt8] {
    Array(SHA256Digest.of(check + length).bytes.prefix(headSize - 4))
  }
}
