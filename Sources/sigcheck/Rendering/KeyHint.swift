import SigningKeys
import StrictEncoding

/// The spellings in which a key's ID is shown.
enum KeyHint {
  /// A bundle's hint as hexadecimal digits where it is a SHA-256 digest in base64, else as written.
  static func shown(_ hint: String) -> String {
    guard let bytes = try? Base64.decode(hint), bytes.count == 32 else { return hint }
    return String(Hex.encode(bytes).prefix(KeyID.shortLength))
  }
}

extension KeyID {
  /// How many hexadecimal digits tell keys apart for a person.
  static let shortLength = 16

  /// The first digits of the ID.
  var short: String { String(hex.prefix(Self.shortLength)) }
}
