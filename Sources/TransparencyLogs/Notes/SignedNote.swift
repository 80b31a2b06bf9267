import SigningKeys
public import SigstoreTrust

/// A text with signature lines (C2SP signed-note).
///
/// Untrusted data: it has the form of a note, and only ``signers(among:)`` tells who signed it.
public struct SignedNote: Sendable, Hashable {
  /// What is signed: the text with its last line feed, without the blank line.
  public let text: [UInt8]
  /// The signature lines in their order; at least one.
  public let signatures: [NoteSignature]

  /// Reads a note.
  ///
  /// Base64 has one spelling here, the standard one with its padding; there is nothing after the last
  /// signature. The text may have blank lines: the last one ends it.
  ///
  /// - Throws: ``SignedNoteError`` for what is malformed.
  public init(parsing bytes: [UInt8]) throws(SignedNoteError) {
    (text, signatures) = try SignedNoteParser.parse(bytes)
  }

  /// Those of the logs that signed the note; at least one.
  ///
  /// Lines that name no known log are passed over, as witnesses' are here: by name and identifier together, of
  /// logs of Rekor 1 by the identifier (``SigstoreTrust/TransparencyLog/bindsName``). Each line that names one must hold: a known log whose signature is wrong makes the whole note
  /// worthless.
  ///
  /// - Throws: ``SignedNoteError/badSignature(name:_:)`` or ``SignedNoteError/noKnownSignature``.
  public func signers(
    among logs: [TransparencyLog]
  ) throws(SignedNoteError) -> [TransparencyLog] {
    var signers: [TransparencyLog] = []
    for line in signatures {
      let meant = logs.filter(line.isMeant)
      if !meant.isEmpty { signers += try Self.holders(of: line, over: text, among: meant) }
    }
    guard !signers.isEmpty else { throw .noKnownSignature }
    return signers
  }

  /// Those whose signature the line is; nothing keeps two keys from having one name.
  private static func holders(
    of line: NoteSignature, over text: [UInt8], among meant: [TransparencyLog]
  ) throws(SignedNoteError) -> [TransparencyLog] {
    var signers: [TransparencyLog] = []
    var refusal = SignatureError.invalid
    for log in meant {
      do throws(SignatureError) {
        try log.key.verify(signature: line.signature, over: text)
        signers.append(log)
      } catch {
        refusal = error
      }
    }
    guard !signers.isEmpty else { throw .badSignature(name: line.name, refusal) }
    return signers
  }
}
