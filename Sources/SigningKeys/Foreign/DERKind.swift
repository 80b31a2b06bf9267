/// What a binary file is, from the shape of its outermost elements.
enum DERKind {
  case publicKey
  case privateKey
  case certificate
  case certificateRequest
  case pkcs12

  init?(of content: [UInt8]) {
    guard content.first == DERTag.sequence, let found = try? Self.kind(content.span) else {
      return nil
    }
    self = found
  }

  private static func kind(_ bytes: Span<UInt8>) throws(DERError) -> DERKind? {
    var fields = try DERReader(only: DERTag.sequence, in: bytes)
    guard fields.nextTag(in: bytes) == DERTag.sequence else {
      return try numbered(&fields, in: bytes)
    }
    let first = DERReader(try fields.element(DERTag.sequence, in: bytes))
    switch fields.nextTag(in: bytes) {
    case DERTag.bitString: return .publicKey
    case DERTag.octetString: return .privateKey
    case DERTag.sequence:
      return first.nextTag(in: bytes) == DERTag.integer ? .certificateRequest : .certificate
    default: return nil
    }
  }

  /// Structures that begin with a number: PKCS#1, PKCS#8, SEC1 and PKCS#12.
  private static func numbered(
    _ fields: inout DERReader, in bytes: Span<UInt8>
  ) throws(DERError) -> DERKind? {
    let number = try fields.unsignedInteger(in: bytes)
    switch fields.nextTag(in: bytes) {
    case DERTag.octetString: return .privateKey
    case DERTag.sequence: return number == [3] ? .pkcs12 : .privateKey
    case DERTag.integer:
      _ = try fields.unsignedInteger(in: bytes)
      return fields.isAtEnd ? .publicKey : .privateKey
    default: return nil
    }
  }
}
