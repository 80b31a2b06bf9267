// Signed notes, checkpoints and bodies of transparency logs' entries.
// libFuzzer: -max_len=2048 -dict=logs.dict
import Bundles
import Digests
import StrictEncoding
import TransparencyLogs

/// What is read of a note gives its bytes again; a body says the same however its JSON is formatted; no note
/// has a signer where no key is known.
enum LogsTarget: FuzzTarget {
  private static let root = Base64.encode([UInt8](repeating: 7, count: 32))
  private static let hex = String(repeating: "0a", count: 32)
  /// "AAEC", and base64 of a PEM block with as little in it.
  private static let pem = Base64.encode(
    Array(PEMBlock(label: "PUBLIC KEY", bytes: [0, 1, 2]).text.utf8))
  private static let verifier =
    #"{"keyDetails":"PKIX_ECDSA_P256_SHA_256","publicKey":{"rawBytes":"AAEC"}}"#

  static func seeds() throws -> [Seed] {
    [
      ("note", "log.example - 12\n5\n\(root)\nTimestamp: 1\n\n\u{2014} log.example AAAAAAE=\n"),
      ("several", "log.example\n0\n\(root)\n\n\u{2014} a AAAAAAE=\n\u{2014} b AAAAAAEC\n"),
      ("hashedrekord001", body(.hashedRekord001)), ("dsse001", body(.dsse001)),
      ("intoto002", body(.inToto002)), ("hashedrekord002", body(.hashedRekord002)),
      ("dsse002", body(.dsse002)),
    ].map { Seed(name: $0.0, bytes: Array($0.1.utf8)) }
  }

  private static func body(_ kind: LoggedEntryKind) -> String {
    let digest = #"{"algorithm":"sha256","value":"\#(hex)"}"#
    let output = #"{"algorithm":"SHA2_256","digest":"\#(root)"}"#
    let signature = #"{"content":"AAEC","verifier":\#(verifier)}"#
    let spec =
      switch kind {
      case .hashedRekord001:
        #"{"data":{"hash":\#(digest)},"signature":{"content":"AAEC","publicKey":{"content":"\#(pem)"}}}"#
      case .dsse001:
        #"{"envelopeHash":\#(digest),"payloadHash":\#(digest),"#
          + #""signatures":[{"signature":"AAEC","verifier":"\#(pem)"}]}"#
      case .inToto002:
        #"{"content":{"envelope":{"payload":"QUFFQw==","payloadType":"t","signatures":"#
          + #"[{"publicKey":"\#(pem)","sig":"QUFFQw=="}]},"payloadHash":\#(digest)}}"#
      case .hashedRekord002:
        #"{"hashedRekordV002":{"data":\#(output),"signature":\#(signature)}}"#
      case .dsse002: #"{"dsseV002":{"payloadHash":\#(output),"signatures":[\#(signature)]}}"#
      }
    return #"{"apiVersion":"\#(kind.version)","kind":"\#(kind.name)","spec":\#(spec)}"#
  }

  static func check(_ input: [UInt8]) {
    if let note = try? SignedNote(parsing: input) { check(note, input) }
    for kind in LoggedEntryKind.allCases { check(input, kind) }
  }

  private static func check(_ note: SignedNote, _ input: [UInt8]) {
    var written = note.text + [0x0A]
    for line in note.signatures {
      let blob = Base64.encode(line.keyID + line.signature)
      written += Array("\u{2014} \(line.name) \(blob)\n".utf8)
    }
    demand(written == input, "a note has one spelling")
    demand((try? note.signers(among: [])) == nil, "nobody known signed")
    guard let checkpoint = try? Checkpoint(note) else { return }
    let lines =
      [checkpoint.origin, "\(checkpoint.size)", Base64.encode(checkpoint.rootHash)]
      + checkpoint.extensions
    demand(lines.map { $0 + "\n" }.joined().utf8.elementsEqual(note.text), "so has a checkpoint")
  }

  private static func check(_ input: [UInt8], _ kind: LoggedEntryKind) {
    guard let entry = try? LoggedEntry(decoding: input, as: kind) else { return }
    let other = (try? JSONValue.parse(input))?.encoded(pretty: true)
    demand((try? LoggedEntry(decoding: other ?? [], as: kind)) == entry, "formatting says nothing")
    for another in LoggedEntryKind.allCases where another != kind {
      demand((try? LoggedEntry(decoding: input, as: another)) == nil, "a body has one kind")
    }
    demand(entry.digest.bytes.count == entry.digest.algorithm.byteCount, "digests are whole")
  }
}

typealias Target = LogsTarget
