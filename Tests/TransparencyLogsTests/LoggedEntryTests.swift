import Digests
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import Testing
import TransparencyLogs

@Suite("Bodies of entries")
struct LoggedEntryTests {
  private static func code(_ body: [UInt8], _ kind: LoggedEntryKind) -> String? {
    do throws(LogBodyError) {
      _ = try LoggedEntry(decoding: body, as: kind)
      return nil
    } catch {
      return error.code
    }
  }

  private static func made(_ kind: LoggedEntryKind) throws -> (TestSignature, JSONValue) {
    let signature = try TestSignature(envelope: kind.name != "hashedrekord")
    return (signature, TestBody(signature, kind).json)
  }

  @Test(arguments: LoggedEntryKind.allCases)
  func `A body is read, however its JSON is formatted`(_ kind: LoggedEntryKind) throws {
    let (made, json) = try Self.made(kind)
    let entry = try LoggedEntry(decoding: json.encoded(), as: kind)
    #expect(entry.kind == kind)
    #expect(throws: Never.self) { try made.subject.demandMatch(entry) }
    #expect(try LoggedEntry(decoding: json.encoded(pretty: true), as: kind) == entry)
    #expect(try LoggedEntry(decoding: Self.reversed(json).encoded(), as: kind) == entry)
  }

  /// The same value with its members in another order.
  private static func reversed(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
      .object(JSONObject(object.members.reversed().map { ($0.name, reversed($0.value)) }))
    case .array(let elements): .array(elements.map(reversed))
    default: value
    }
  }

  @Test(arguments: LoggedEntryKind.allCases)
  func `Every member is needed, of one type, and alone`(_ kind: LoggedEntryKind) throws {
    let (_, json) = try Self.made(kind)
    var optional: [JSONValue] = []
    JSONEdits.each(json) { path, edited in
      switch path.last {
      case "-":
        if Self.code(edited.encoded(), kind) == nil { optional.append(edited) }
      case "+": #expect(Self.code(edited.encoded(), kind) == "log-body-unknown-member", "\(path)")
      default: #expect(Self.code(edited.encoded(), kind) == "log-body-wrong-type", "\(path)")
      }
    }
    // The hash of the envelope and a key's identifier may be left out of one kind.
    #expect(optional.count == (kind == .inToto002 ? 2 : 0))
  }

  @Test(arguments: LoggedEntryKind.allCases)
  func `A body of another kind or version is refused`(_ kind: LoggedEntryKind) throws {
    let (_, json) = try Self.made(kind)
    for other in LoggedEntryKind.allCases where other != kind {
      #expect(Self.code(json.encoded(), other) == "log-body-other-kind")
    }
    #expect(LoggedEntryKind(name: kind.name, version: "0.0.3") == nil)
    #expect(LoggedEntryKind(name: kind.name.uppercased(), version: kind.version) == nil)
    var recipe = try TestLog(.rekor2).entry(
      kind, json.encoded(), at: Timestamp(parsing: "2026-06-01T00:00:00Z"))
    recipe.version = "0.0.9"
    #expect(throws: LogBodyError.unsupportedKind(name: kind.name, version: "0.0.9")) {
      try LoggedEntry(decoding: recipe.entry)
    }
  }

  @Test(arguments: LoggedEntryKind.allCases)
  func `What is no single JSON document is refused`(_ kind: LoggedEntryKind) throws {
    let (_, json) = try Self.made(kind)
    let body = json.encoded()
    let twice = String(decoding: body, as: UTF8.self)
      .replacing(#""kind":"#, with: #""kind":"other","kind":"#)
    for malformed in [[], Array(body.dropLast()), body + body, body + [0], Array(twice.utf8)] {
      #expect(Self.code(malformed, kind) == "log-body-not-json")
    }
    #expect(Self.code(Array("[]".utf8), kind) == "log-body-wrong-type")
    let large = body + [UInt8](repeating: 0x20, count: LogLimits.bodyBytes - body.count)
    #expect(Self.code(large, kind) == nil)
    #expect(Self.code(large + [0x20], kind) == "log-body-not-json")
  }

  @Test func `Base64 has one spelling`() throws {
    let made = try TestSignature(envelope: false)
    for (found, code) in [
      ("AA==", nil), ("AA", "log-body-base64"), ("AB==", "log-body-base64"),
      ("_w==", "log-body-base64"), ("A A=", "log-body-base64"), ("", "log-body-missing-member"),
      ("AA==\n", "log-body-base64"),
    ] {
      for (kind, name) in [(LoggedEntryKind.dsse001, "signature"), (.hashedRekord002, "content")] {
        let body = JSONEdits.replacing(name, by: .string(found), in: TestBody(made, kind).json)
        #expect(Self.code(body.encoded(), kind) == code, "\(found)")
      }
    }
  }

  @Test func `Signatures of intoto are base64 of base64`() throws {
    let made = try TestSignature(envelope: true)
    let json = TestBody(made, .inToto002).json
    for (inner, code) in [
      ("AAEC", nil), ("-_8", nil), ("AB==", "log-body-base64"), ("\u{1}\u{2}", "log-body-base64"),
    ] {
      let text = Base64.encode(Array(inner.utf8))
      let body = JSONEdits.replacing("sig", by: .string(text), in: json)
      #expect(Self.code(body.encoded(), .inToto002) == code)
    }
  }

  @Test func `Digests are those of their algorithm, lower-case, and of an algorithm that is read`()
    throws
  {
    let made = try TestSignature(envelope: true)
    let digest = AnyDigest.of([], by: .sha256)
    for (algorithm, value, code) in [
      ("sha256", digest.hex, nil), ("sha256", digest.hex.uppercased(), "log-body-digest"),
      ("sha256", String(digest.hex.dropLast(2)), "log-body-digest"),
      ("sha384", AnyDigest.of([], by: .sha384).hex, "log-body-digest-algorithm"),
      ("SHA256", digest.hex, "log-body-digest-algorithm"),
      ("sha1", "00", "log-body-digest-algorithm"),
    ] {
      for kind in [LoggedEntryKind.dsse001, .inToto002] {
        let value: JSONValue = ["algorithm": .string(algorithm), "value": .string(value)]
        let body = JSONEdits.replacing("payloadHash", by: value, in: TestBody(made, kind).json)
        #expect(Self.code(body.encoded(), kind) == code)
      }
    }
    for (algorithm, count, code) in [
      ("SHA2_256", 32, nil), ("SHA2_384", 48, nil), ("SHA2_256", 31, "log-body-digest"),
      ("SHA3_256", 32, "log-body-digest-algorithm"),
    ] {
      let value: JSONValue = [
        "algorithm": .string(algorithm),
        "digest": .string(Base64.encode([UInt8](repeating: 1, count: count))),
      ]
      let body = JSONEdits.replacing("payloadHash", by: value, in: TestBody(made, .dsse002).json)
      #expect(Self.code(body.encoded(), .dsse002) == code)
    }
  }

  @Test func `The digest is of the hash function of the key's algorithm`() throws {
    let made = try TestSignature(envelope: false)
    for (details, hash, code) in [
      ("PKIX_ECDSA_P384_SHA_384", HashAlgorithm.sha384, nil),
      ("PKIX_ECDSA_P384_SHA_384", .sha256, "log-body-digest-algorithm"),
      ("PKIX_ECDSA_P256_SHA_256", .sha512, "log-body-digest-algorithm"),
      ("PKIX_ED25519_PH", .sha512, nil), ("PKIX_ED25519", .sha256, nil),
      ("ML_DSA_65", .sha256, "log-body-key-details"),
      ("pkix_ed25519", .sha256, "log-body-key-details"),
    ] as [(String, HashAlgorithm, String?)] {
      let body = made.body(.hashedRekord002) { ($0.keyDetails, $0.algorithm) = (details, hash) }
      #expect(Self.code(body, .hashedRekord002) == code)
    }
  }

  @Test func `A verifier is one key or one certificate`() throws {
    let made = try TestSignature(envelope: false)
    let key = made.key.publicKey.pem
    let rest = PEMBlock(label: "EC PRIVATE KEY", bytes: [1]).text
    for (pem, code) in [
      (key, nil), (key + key, "log-body-verifier"), (rest, "log-body-verifier"),
      ("no key", "log-body-verifier"), (String(key.dropFirst()), "log-body-verifier"),
    ] {
      let text: JSONValue = ["content": .string(Base64.encode(Array(pem.utf8)))]
      let json = TestBody(made, .hashedRekord001).json
      let body = JSONEdits.replacing("publicKey", by: text, in: json)
      #expect(Self.code(body.encoded(), .hashedRekord001) == code)
    }
    let raw: JSONValue = ["rawBytes": "AAEC"]
    for verifier: JSONValue in [
      ["keyDetails": "PKIX_ED25519"],
      ["keyDetails": "PKIX_ED25519", "publicKey": raw, "x509Certificate": raw],
    ] {
      let json = TestBody(made, .hashedRekord002).json
      let body = JSONEdits.replacing("verifier", by: verifier, in: json)
      #expect(Self.code(body.encoded(), .hashedRekord002) == "log-body-verifier")
    }
  }

  @Test func `There are signatures, and not too many`() throws {
    let made = try TestSignature(envelope: true)
    for kind in [LoggedEntryKind.dsse001, .inToto002, .dsse002] {
      for (count, code) in [
        (0, "log-body-missing-member"), (1, nil), (16, nil), (17, "log-body-too-many"),
      ] {
        #expect(Self.code(made.body(kind) { $0.count = count }, kind) == code)
      }
    }
  }
}
