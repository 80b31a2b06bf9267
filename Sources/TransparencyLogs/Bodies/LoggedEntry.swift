public import Bundles
public import Digests
import StrictEncoding

/// The body of a log's entry: what was logged.
///
/// Untrusted data: it has the form of its kind. Whether a log has it, and whether it is about the bundle that
/// it came with, is for ``LogEntryCheck``.
///
/// Bodies are JSON that is read strictly, and what is compared are the values: how the JSON is formatted
/// matters to the entry's hash alone. Members that the kind's schema does not have are refused. The
/// schemas allow them, but a log writes bodies anew from what it knows, so that no log has such a body; and
/// another reader could take one for something. Base64 has one spelling.
public struct LoggedEntry: Sendable, Hashable {
  /// The kind and its version.
  public let kind: LoggedEntryKind
  /// What was logged.
  public let content: LoggedContent

  /// Reads an entry's body, whose kind and version must be the ones that the bundle says.
  ///
  /// - Throws: ``LogBodyError``.
  public init(decoding entry: LogEntry) throws(LogBodyError) {
    guard let kind = LoggedEntryKind(name: entry.kind, version: entry.version) else {
      throw .unsupportedKind(name: entry.kind, version: entry.version)
    }
    try self.init(decoding: entry.canonicalizedBody, as: kind)
  }

  /// Reads a body that must be of this kind.
  ///
  /// - Throws: ``LogBodyError``.
  public init(decoding body: [UInt8], as kind: LoggedEntryKind) throws(LogBodyError) {
    let root = try BodyReader(document: body, members: ["apiVersion", "kind", "spec"])
    let found = (try root.text("kind"), try root.text("apiVersion"))
    guard found.0.isExactly(kind.name), found.1.isExactly(kind.version) else {
      throw .otherKind(expected: kind, name: found.0, version: found.1)
    }
    self.kind = kind
    content =
      switch kind {
      case .hashedRekord001: try HashedRekordBody.version1(root)
      case .dsse001: try DSSEBody.version1(root)
      case .inToto002: try InTotoBody.version2(root)
      case .hashedRekord002: try HashedRekordBody.version2(root)
      case .dsse002: try DSSEBody.version2(root)
      }
  }

  /// The digest that was signed or, of an envelope, its payload's.
  public var digest: AnyDigest {
    switch content {
    case .signature(_, let digest): digest
    case .envelope(let envelope): envelope.payloadDigest
    }
  }
}
