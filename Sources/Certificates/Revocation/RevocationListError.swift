import NativeCrypto
public import StrictEncoding

/// Why a file is none of lists of revoked certificates that can be used.
@nonexhaustive public enum RevocationListError: Error, Sendable, Equatable {
  /// The bytes are no such list, or not that alone.
  case malformed
  /// There are more bytes than any file of lists.
  case tooLarge(limit: Int)
  /// The file is neither PEM nor one list in DER.
  case pem(PEMError)
  /// A block of the file is something else than a list.
  case unexpectedBlock(label: String)
  /// There are more lists than any path needs.
  case tooMany(limit: Int)
  /// A list is of a version that is not known, or has what its version does not have.
  case version
  /// An extension, by its object identifier, is there twice.
  case repeatedExtension(String)
  /// A critical extension, by its object identifier, is not understood.
  case criticalExtension(String)
  /// The list only says what has changed since another.
  case delta
  /// The list is about other issuers' certificates too.
  case indirect
  /// A certificate, by its serial number, is listed twice.
  case repeatedEntry(serial: String)
  /// The time at which the list was issued, or the next one is to be, cannot be read.
  case time
  /// The library failed for a reason of its own, such as memory.
  case libraryFailed

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .malformed: "revocation-list-malformed"
    case .tooLarge: "revocation-list-too-large"
    case .pem(let error): error.code
    case .unexpectedBlock: "revocation-list-unexpected-block"
    case .tooMany: "revocation-list-too-many"
    case .version: "revocation-list-version"
    case .repeatedExtension: "revocation-list-repeated-extension"
    case .criticalExtension: "revocation-list-critical-extension"
    case .delta: "revocation-list-delta"
    case .indirect: "revocation-list-indirect"
    case .repeatedEntry: "revocation-list-repeated-entry"
    case .time: "revocation-list-time"
    case .libraryFailed: "crypto-library-failure"
    }
  }

  init(_ error: NativeRevocationError) {
    switch error {
    case .encoding, .entry: self = .malformed
    case .version: self = .version
    case .repeatedExtension(let identifier): self = .repeatedExtension(identifier)
    case .criticalExtension(let identifier): self = .criticalExtension(identifier)
    case .delta: self = .delta
    case .indirect: self = .indirect
    case .repeatedEntry(let serial): self = .repeatedEntry(serial: serial)
    case .operationFailed: self = .libraryFailed
    }
  }
}
