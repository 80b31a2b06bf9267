/// The grammar of a digest string (OCI image-spec `descriptor.md`, "Digests").
///
///     digest    ::= algorithm ":" encoded
///     algorithm ::= component (separator component)*
///     component ::= [a-z0-9]+    separator ::= [+._-]
///     encoded   ::= [a-zA-Z0-9=_-]+
enum DigestGrammar {
  static func isAlgorithm(_ text: String) -> Bool {
    var afterSeparator = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        afterSeparator = false
      case UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
        guard !afterSeparator else { return false }
        afterSeparator = true
      default: return false
      }
    }
    return !afterSeparator
  }

  static func isEncoded(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "="), UInt8(ascii: "_"),
          UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}
