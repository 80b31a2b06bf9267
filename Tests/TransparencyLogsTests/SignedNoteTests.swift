import Foundation
import SigningKeys
import SigstoreFixtures
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing
import TransparencyLogs

@Suite("Signed notes")
struct SignedNoteTests {
  private static func code(_ text: String) -> String? {
    do throws(SignedNoteError) {
      _ = try SignedNote(parsing: Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  private static let line = "\u{2014} name AAAAAAE=\n"

  @Test func `A note is taken apart at its last blank line`() throws {
    let note = try SignedNote(parsing: Array("one\n\ntwo\n\n\(Self.line)\(Self.line)".utf8))
    #expect(note.text == Array("one\n\ntwo\n".utf8))
    #expect(note.signatures.map(\.name) == ["name", "name"])
    #expect(note.signatures[0].keyID == [0, 0, 0, 0])
    #expect(note.signatures[0].signature == [1])
  }

  @Test(arguments: [
    ("", "note-no-signatures"), ("text\n", "note-no-signatures"),
    ("text\n\n", "note-no-signatures"),
    ("\n\n", "note-no-signatures"), ("text\n\(line)", "note-no-signatures"),
    ("text\n\n\(line)\n", "note-no-signatures"),
    ("text\n\n\u{2014} name AAAAAAE=", "note-unterminated"),
    ("text\r\n\n\(line)", "note-control-character"),
    ("text\t\n\n\(line)", "note-control-character"),
    ("text\0\n\n\(line)", "note-control-character"),
    ("text\n\n- name AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014}name AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} nameAAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014}  AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} na+me AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} na\u{A0}me AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} na\u{2003}me AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAAAA==\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAAAAE\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAAAAF=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAA-_8=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name  AAAAAAE=\n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAAAAE= \n", "note-malformed-signature"),
    ("text\n\n\u{2014} name AAAAAAE= more\n", "note-malformed-signature"),
    ("text\n\n\(line)rest\n", "note-malformed-signature"),
  ])
  func `What is no note is refused`(_ text: String, _ code: String) {
    #expect(Self.code(text) == code)
  }

  @Test func `Bytes that are not UTF-8 are refused`() {
    let bytes = [0xFF] + Array("\n\n\(Self.line)".utf8)
    #expect(throws: SignedNoteError.notUTF8) { try SignedNote(parsing: bytes) }
  }

  @Test func `The limits hold, and sixteen signatures are within them`() throws {
    let lines = { (count: Int) in "text\n\n" + String(repeating: Self.line, count: count) }
    for count in [1, 16, LogLimits.noteSignatures] {
      #expect(try SignedNote(parsing: Array(lines(count).utf8)).signatures.count == count)
    }
    #expect(Self.code(lines(LogLimits.noteSignatures + 1)) == "note-too-many-signatures")
    let rest = "\n\n\(Self.line)"
    let room = LogLimits.noteBytes - rest.utf8.count
    #expect(Self.code(String(repeating: "a", count: room) + rest) == nil)
    #expect(Self.code(String(repeating: "a", count: room + 1) + rest) == "note-too-large")
  }

  @Test(arguments: [TestLog.Style.rekor1, .rekor2])
  func `Every bit of a note with one signature matters`(_ style: TestLog.Style) throws {
    let log = try TestLog(style)
    let note = Array(try log.note("log.example\n7\nsecond\n").utf8)
    #expect(try SignedNote(parsing: note).signers(among: [log.trusted]) == [log.trusted])
    // Of Rekor 1, the name in the line is that of a machine, and any will do.
    let name = Array("log.example".utf8)
    let places = note.indices.dropFirst(name.count).filter { note[$0...].starts(with: name) }
    let passedOver = log.trusted.bindsName ? 0..<0 : places[0]..<(places[0] + name.count)
    for position in note.indices where !passedOver.contains(position) {
      for bit in 0..<8 {
        var mutated = note
        mutated[position] ^= 1 << bit
        #expect(throws: SignedNoteError.self, "byte \(position), bit \(bit)") {
          try SignedNote(parsing: mutated).signers(among: [log.trusted])
        }
      }
      var shorter = note
      shorter.remove(at: position)
      #expect(throws: SignedNoteError.self, "without byte \(position)") {
        try SignedNote(parsing: shorter).signers(among: [log.trusted])
      }
    }
  }

  @Test func `Lines of others are passed over, wherever they stand`() throws {
    let (log, witness) = (try TestLog(.rekor2), try TestLog(.rekor2, name: "witness.example"))
    let text = "text\n"
    let own = try log.signatureLine(text)
    let sameName = try TestLog(.rekor2).signatureLine(text)
    let sameKey = try log.signatureLine(text, name: "other.example")
    let other = try witness.signatureLine("something else\n")
    for lines in [other + own, own + other, sameName + own + sameKey + other] {
      let note = try SignedNote(parsing: Array("\(text)\n\(lines)".utf8))
      #expect(try note.signers(among: [log.trusted]) == [log.trusted])
    }
    let without = try SignedNote(parsing: Array("\(text)\n\(sameName)\(sameKey)\(other)".utf8))
    #expect(throws: SignedNoteError.noKnownSignature) { try without.signers(among: [log.trusted]) }
    #expect(throws: SignedNoteError.noKnownSignature) { try without.signers(among: []) }
  }

  @Test func `A bad signature by a known key refuses the note`() throws {
    let (log, second) = (try TestLog(.rekor2), try TestLog(.rekor1, name: "second.example"))
    let text = "text\n"
    let good = try log.signatureLine(text)
    let bad = try second.signatureLine("another text\n")
    for lines in [good + bad, bad + good] {
      let note = try SignedNote(parsing: Array("\(text)\n\(lines)".utf8))
      #expect(throws: SignedNoteError.badSignature(name: "second.example", .invalid)) {
        try note.signers(among: [log.trusted, second.trusted])
      }
      #expect(try note.signers(among: [log.trusted]) == [log.trusted])
    }
  }

  @Test(
    .enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"),
    arguments: ["peter", "rekor"])
  func `The notes of the shared vectors are signed`(_ name: String) throws {
    let folder = try #require(TestVectors.shared).appending(path: "other/note")
    let note = [UInt8](try Data(contentsOf: folder.appending(path: "\(name).note")))
    let text = try String(contentsOf: folder.appending(path: "\(name).vkey"), encoding: .utf8)
    let parts = text.trimmingCharacters(in: .newlines).split(separator: "+", maxSplits: 2)
    let blob = try Base64.decode(String(parts[2]))
    // The one has the bytes of RFC 8032 behind its type, the other a SubjectPublicKeyInfo.
    let prefix: [UInt8] =
      blob[0] == 1
      ? [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] : []
    let key = try PublicKey(subjectPublicKeyInfo: prefix + blob.dropFirst())
    let log = try TransparencyLog(
      baseURL: "https://\(parts[0])",
      key: LogKey(
        rawBytes: key.canonicalSPKI,
        details: key.algorithm == .ed25519 ? .ed25519 : .ecdsaP256,
        validFor: TrustWindow(start: nil)))
    #expect(Hex.encode(log.noteKeyID) == String(parts[1]))
    #expect(try SignedNote(parsing: note).signers(among: [log]) == [log])
  }
}
