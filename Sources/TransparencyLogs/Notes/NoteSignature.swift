import SigstoreTrust
import StrictEncoding

/// One signature line of a note.
public struct NoteSignature: Sendable, Hashable {
  /// The name of the key that is said to have signed.
  public let name: String
  /// The four bytes that, with the name, say which key is meant.
  public let keyID: [UInt8]
  /// The signature itself; its form depends on the key.
  public let signature: [UInt8]

  /// Whether the line is meant for the log's key: by its ID, and by the log's name where that is bound.
  func isMeant(for log: TransparencyLog) -> Bool {
    keyID == log.noteKeyID
      && (!log.bindsName || log.names.contains { $0.isExactly(name) })
  }
}
