/// Why bytes are no public key of OpenSSH's that is read here.
@nonexhaustive public enum SSHKeyError: Error, Sendable, Equatable {
  /// A field goes beyond the end; the position is that of its length, in bytes.
  case truncated(position: Int)
  /// Something follows the last field.
  case trailingBytes(position: Int)
  /// The key names another type than the text beside it.
  case typesDiffer(stated: String, found: String)
  /// A type that has no counterpart here: a key in a token, a certificate, DSA, or an unknown one.
  case unsupportedType(String)
  /// The curve is another than that of the type.
  case curvesDiffer(expected: String, found: String)
  /// A value has another length than its type prescribes, in bytes.
  case wrongLength(expected: Int, found: Int)
  /// A number is negative, zero, or has more bytes than it needs (RFC 4251 §5, `mpint`).
  case numberEncoding

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .truncated: "ssh-key-truncated"
    case .trailingBytes: "ssh-key-trailing-bytes"
    case .typesDiffer: "ssh-key-types-differ"
    case .unsupportedType: "ssh-key-type-unsupported"
    case .curvesDiffer: "ssh-key-curves-differ"
    case .wrongLength: "ssh-key-wrong-length"
    case .numberEncoding: "ssh-key-number"
    }
  }
}
