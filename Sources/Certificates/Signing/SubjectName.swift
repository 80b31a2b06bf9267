import NativeCrypto
import StrictEncoding

/// Whom a signer's certificate names: its one subject alternative name (RFC 5280 §4.2.1.6).
///
/// The text is compared by its bytes.
public enum SubjectName: Sendable {
  /// An e-mail address.
  case email(String)
  /// A URI: a workflow, a service, a workload.
  case uri(String)
  /// A name at an identity provider, as `name!domain`: Fulcio's `otherName` 1.3.6.1.4.1.57264.1.7.
  case username(String)

  /// The longest name in bytes: ten times that of any workflow, and little to match with a pattern.
  public static let maxBytes = 4_096

  /// The kinds of names.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An e-mail address.
    case email
    /// A URI.
    case uri
    /// A name at an identity provider.
    case username
  }

  /// The name itself.
  public var text: String {
    switch self {
    case .email(let text), .uri(let text), .username(let text): text
    }
  }

  /// What kind of name it is.
  public var kind: Kind {
    switch self {
    case .email: .email
    case .uri: .uri
    case .username: .username
    }
  }

  private static let marks = Set("+-.".utf8)
  /// What domains have beside letters and digits, and addresses in their place (RFC 5321 §4.1.3).
  private static let domainMarks = Set("-_.".utf8)
  private static let literalMarks = Set("[]:".utf8)
  private static let usernameType = "1.3.6.1.4.1.57264.1.7"

  /// The one name of a certificate that has no other.
  init(in handle: CertificateHandle) throws(SigningCertificateError) {
    guard let names = handle.alternativeNames, let name = names.first else { throw .noSubject }
    guard names.count == 1 else { throw .severalSubjects(count: names.count) }
    try self.init(name)
  }

  /// The names of a certificate, which may have others, such as a host's: these are passed over.
  static func all(in handle: CertificateHandle) throws(SigningCertificateError) -> [SubjectName] {
    var found: [SubjectName] = []
    for name in handle.alternativeNames ?? [] {
      do throws(SigningCertificateError) { found.append(try SubjectName(name)) } catch {
        guard case .subjectKind = error else { throw error }
      }
    }
    return found
  }

  private init(_ name: AlternativeName) throws(SigningCertificateError) {
    switch name {
    case .email(let bytes):
      self = .email(try Self.formed(try Self.ascii(bytes, from: 0x20), Self.isMailbox))
    case .uri(let bytes):
      self = .uri(try Self.formed(try Self.ascii(bytes, from: 0x21), Self.hasScheme))
    case .other(let type, let bytes):
      guard type.isExactly(Self.usernameType) else { throw .subjectKind }
      guard let text = SigningRules.text(bytes, limit: Self.maxBytes), !text.isEmpty else {
        throw .subjectText
      }
      self = .username(try Self.formed(text, Self.isUsername))
    case .unsupported: throw .subjectKind
    }
  }

  /// A name of one kind must not pass for one of another: constraints of authorities are by kind.
  private static func formed(
    _ text: String, _ isFormed: (String) -> Bool
  ) throws(SigningCertificateError) -> String {
    guard isFormed(text) else { throw .subjectText }
    return text
  }

  /// A local part and a domain (RFC 5280 §4.2.1.6), as loosely as providers write them, but no URI, and with a domain that
  /// no other kind of name ends in.
  private static func isMailbox(_ text: String) -> Bool {
    let quote = UInt8(ascii: "\"")
    guard !hasScheme(text), let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else {
      return false
    }
    let (local, domain) = (text.utf8[..<at], text.utf8[text.utf8.index(after: at)...])
    let isQuoted = local.count > 2 && local.first == quote && local.last == quote
    let isPlain = !local.isEmpty && !local.contains { [0x20, UInt8(ascii: "@")].contains($0) }
    let isLiteral = domain.first == UInt8(ascii: "[") && domain.last == UInt8(ascii: "]")
    return (isQuoted || isPlain) && !domain.isEmpty
      && domain.allSatisfy { byte in
        isLetter(byte) || isDigit(byte) || domainMarks.contains(byte)
          || (isLiteral && literalMarks.contains(byte))
      }
  }

  /// A scheme and what follows it (RFC 5280 §4.2.1.6, RFC 3986 §3.1).
  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")),
      text.utf8.index(after: colon) < text.utf8.endIndex
    else { return false }
    let scheme = text.utf8[..<colon]
    return scheme.first.map(isLetter) == true
      && scheme.allSatisfy { isLetter($0) || isDigit($0) || marks.contains($0) }
  }

  /// `name!domain`, as Fulcio writes it, that is neither a mailbox nor a URI.
  private static func isUsername(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "!"), omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !isMailbox(text)
      && !hasScheme(text)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// An IA5String has no other characters than those of ASCII; the library does not look.
  private static func ascii(
    _ bytes: [UInt8], from first: UInt8
  ) throws(SigningCertificateError) -> String {
    guard !bytes.isEmpty, bytes.allSatisfy({ (first...0x7E).contains($0) }),
      let text = SigningRules.text(bytes, limit: maxBytes)
    else { throw .subjectText }
    return text
  }
}

extension SubjectName: Hashable {
  /// Whether both are of one kind and of the same bytes.
  public static func == (left: SubjectName, right: SubjectName) -> Bool {
    left.kind == right.kind && left.text.isExactly(right.text)
  }

  /// Hashes kind and bytes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(Array(text.utf8))
  }
}
