/// What is wrong with an extension header.
///
/// The raw value is the refusal's code.
public enum TarExtensionProblem: String, Sendable, Hashable {
  /// A PAX record's length, separator or newline is wrong.
  case malformedRecord = "pax-record-malformed"
  /// Two PAX records of one header have the same keyword.
  case duplicateKeyword = "pax-keyword-duplicate"
  /// A PAX value is not what its keyword demands.
  case malformedValue = "pax-value-malformed"
  /// A PAX header for all following entries says more than a comment.
  case global = "pax-global-header"
  /// Two extension headers of one entry, of the same kind or of both families.
  case repeated = "tar-extension-repeated"
  /// An extension header is followed by no entry.
  case dangling = "tar-extension-dangling"
  /// An extension header has no content.
  case empty = "tar-extension-empty"
  /// An extension header names a link's target and the entry is no link.
  case linkWithoutLink = "tar-link-target-on-file"
}
