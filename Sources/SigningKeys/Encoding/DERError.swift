/// Why bytes are not the DER (X.690) that their kind prescribes; positions count bytes from 0.
@nonexhaustive public enum DERError: Error, Sendable, Equatable {
  /// The content ends inside an element.
  case truncated(position: Int)
  /// Another element stands where one with this tag is prescribed; `found` is nil at the end.
  case unexpectedTag(position: Int, expected: UInt8, found: UInt8?)
  /// A length is not written in the one form that DER allows.
  case lengthEncoding(position: Int)
  /// More follows where the content should end.
  case trailingBytes(position: Int)
  /// An integer is negative where it may not be, empty, or has a needless leading byte.
  case integerEncoding(position: Int)
  /// A version or another number is none of those prescribed.
  case unexpectedValue(position: Int)
  /// A bit string does not end on a whole byte.
  case bitStringEncoding(position: Int)
  /// An object identifier is not well formed.
  case objectIdentifierEncoding(position: Int)
  /// A string of bytes has another length than is prescribed.
  case wrongLength(position: Int, expected: Int, found: Int)
}
