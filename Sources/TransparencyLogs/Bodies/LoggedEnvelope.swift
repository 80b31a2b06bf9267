public import Digests

/// A DSSE envelope as an entry tells of it.
///
/// The digest of the whole envelope, which some kinds have, is left out: an envelope has no canonical form
/// (`CLIENTS.md` of Rekor 2), so that nobody but the one who sent it can compute that digest again. It is
/// read, and nothing compares it.
public struct LoggedEnvelope: Sendable, Hashable {
  /// The digest of the payload.
  public let payloadDigest: AnyDigest
  /// The payload itself, where the entry has it.
  public let payload: [UInt8]?
  /// The payload's type, where the entry has it.
  public let payloadType: String?
  /// The envelope's signatures; at least one.
  public let signatures: [LoggedSignature]
}
