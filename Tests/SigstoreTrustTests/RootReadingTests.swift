import Certificates
import Digests
import SigningKeys
import SigstoreFixtures
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing

@Suite struct RootReadingTests {
  private func withMaterial(_ body: (RootMaterial, JSONValue) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let material = try RootMaterial(try SigningAuthority(in: folder))
      try body(material, try JSONValue.parse(try material.json()))
    }
  }

  private func expect(
    _ code: String, at pointer: String, _ document: JSONValue,
    _ location: SourceLocation = #_sourceLocation
  ) {
    let error = #expect(throws: TrustedRootError.self, "\(code)", sourceLocation: location) {
      _ = try TrustedRoot(json: document.encoded())
    }
    #expect(error?.code == code, sourceLocation: location)
    #expect(error?.pointer == pointer, sourceLocation: location)
  }

  @Test func `A root is read, and written so that it reads the same`() throws {
    try withMaterial { material, document in
      let root = try TrustedRoot(json: document.encoded())
      #expect(root.mediaType == .version02)
      #expect(root.logs.map(\.baseURL) == ["https://log.example"])
      #expect(root.logs[0].host == "log.example")
      #expect(root.logs[0].key.publicKey == material.logKey)
      #expect(root.logs[0].logID == material.logKey.id.digest.bytes)
      #expect(root.certificateLogs[0].key.details == .ecdsaP256)
      #expect(root.certificateAuthorities[0].certificates.signer == nil)
      #expect(root.timestampAuthorities[0].certificates.signer != nil)
      #expect(root.timestampAuthorities[0].commonName == "authority")
      #expect(try TrustedRoot(json: root.json) == root)
      for type in TrustedRootMediaType.allCases {
        let other = document.setting("/mediaType", to: .string(type.rawValue))
        #expect(try TrustedRoot(json: other.encoded()).mediaType == type)
      }
    }
  }

  @Test func `A log without address, or scheme, reads and is written the same`() throws {
    try withMaterial { _, document in
      let without = try TrustedRoot(
        json: document.setting("/tlogs/0/baseUrl", to: nil).encoded())
      #expect(without.logs[0].baseURL == nil)
      #expect(without.logs[0].names == [])
      #expect(without.logs[0].name == Hex.encode(without.logs[0].logID))
      #expect(try TrustedRoot(json: without.json) == without)
      #expect(!String(decoding: without.json, as: UTF8.self).contains("https://log.example"))
      let bare = try TrustedRoot(
        json: document.setting("/tlogs/0/baseUrl", to: "log.example/a").encoded())
      #expect(bare.logs[0].baseURL == "log.example/a")
      #expect(bare.logs[0].names == ["log.example/a", "log.example"])
      #expect(try TrustedRoot(json: bare.json) == bare)
    }
  }

  @Test func `One log may have several windows`() throws {
    try withMaterial { _, document in
      let log = try #require(document.objectValue?["tlogs"]?.arrayValue?.first)
      let ended = log.setting("/publicKey/validFor/end", to: "2025-06-01T00:00:00Z")
      let root = try TrustedRoot(json: document.setting("/tlogs", to: [ended, log]).encoded())
      #expect(root.logs.count == 2)
      #expect(root.logs[0].operatorIdentity == root.logs[1].operatorIdentity)
      #expect(try TrustedRoot(json: root.json) == root)
    }
  }

  @Test func `Members that are absent, null or empty are the same`() throws {
    try withMaterial { _, document in
      let root = try TrustedRoot(json: document.encoded())
      for value: JSONValue in ["", .null] {
        let same = document.setting("/tlogs/0/operator", to: value)
        #expect(try TrustedRoot(json: same.encoded()) == root)
      }
      let none = document.setting("/tlogs", to: nil)
      for value: JSONValue in [[], .null] {
        let same = document.setting("/tlogs", to: value)
        #expect(
          try TrustedRoot(json: same.encoded()) == (try TrustedRoot(json: none.encoded())))
      }
    }
  }

  @Test func `What a root may not say is refused, with the reason and the place`() throws {
    try withMaterial { material, document in
      func refuse(_ code: String, _ path: String, _ value: JSONValue?, at pointer: String? = nil) {
        expect("trusted-root-" + code, at: pointer ?? path, document.setting(path, to: value))
      }
      refuse(
        "media-type", "/mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.2")
      refuse("missing-member", "/mediaType", nil)
      refuse("wrong-type", "/mediaType", 1)
      refuse("unknown-member", "/media_type", "x")
      refuse("unknown-member", "/tlogs/0/log~id", "x", at: "/tlogs/0/log~0id")
      refuse("wrong-type", "/tlogs", "x")
      refuse("wrong-type", "/tlogs/0", [])
      refuse("wrong-type", "/tlogs/0/baseUrl", 5)
      refuse("address", "/tlogs/0/baseUrl", "log.example:x")
      refuse("address", "/tlogs/0/baseUrl", "https://user@log.example")
      refuse("too-long", "/tlogs/0/operator", .string(String(repeating: "o", count: 2_049)))
      refuse("hash-algorithm", "/tlogs/0/hashAlgorithm", "SHA2_512")
      refuse("missing-member", "/tlogs/0/hashAlgorithm", nil)
      refuse("missing-member", "/tlogs/0/publicKey", nil)
      refuse("missing-member", "/tlogs/0/publicKey/rawBytes", "")
      refuse("base64", "/tlogs/0/publicKey/rawBytes", "MFk*")
      refuse("key", "/tlogs/0/publicKey/rawBytes", "MFkw")
      refuse("missing-member", "/tlogs/0/publicKey/keyDetails", nil)
      refuse("wrong-type", "/tlogs/0/publicKey/keyDetails", 5)
      refuse("key-details", "/tlogs/0/publicKey/keyDetails", "PKIX_ECDSA_P256")
      refuse(
        "key-not-as-detailed", "/tlogs/0/publicKey/keyDetails", "PKIX_ECDSA_P384_SHA_384",
        at: "/tlogs/0/publicKey/rawBytes")
      refuse(
        "key-not-as-detailed", "/ctlogs/0/publicKey/keyDetails", "PKIX_ED25519",
        at: "/ctlogs/0/publicKey/rawBytes")
      refuse(
        "end-before-start", "/tlogs/0/publicKey/validFor/end", "2024-12-31T23:59:59.999Z")
      refuse("time", "/tlogs/0/publicKey/validFor/end", "2026-02-30T00:00:00Z")
      refuse("time", "/tlogs/0/publicKey/validFor/end", "2026-01-01T00:00:00+00:00")
      refuse("time", "/tlogs/0/publicKey/validFor/end", "2026-01-01T00:00:00.1234567890Z")
      refuse("wrong-type", "/tlogs/0/publicKey/validFor/start", 0)
      let other = JSONValue.string(Base64.encode(material.noteKey.id.digest.bytes))
      refuse("log-id", "/tlogs/0/logId/keyId", other)
      refuse("log-id", "/ctlogs/0/logId/keyId", other)
      refuse("missing-member", "/tlogs/0/logId", nil)
      refuse("log-id", "/tlogs/0/checkpointKeyId/keyId", "AAAAAA==")
      refuse("missing-member", "/certificateAuthorities/0/certChain", nil)
      refuse(
        "missing-member", "/certificateAuthorities/0/certChain/certificates", [])
      refuse(
        "certificate", "/certificateAuthorities/0/certChain/certificates/0/rawBytes", "MAA=")
      refuse("missing-member", "/certificateAuthorities/0/validFor", nil)
      refuse("too-many", "/tlogs", .array(Array(repeating: .null, count: 65)))
    }
  }

  @Test func `What the parts of a root must be together is held`() throws {
    try withMaterial { material, document in
      let log = try #require(document.objectValue?["tlogs"]?.arrayValue?.first)
      expect("trusted-root-repeated", at: "/tlogs/1", document.setting("/tlogs/1", to: log))
      let authorities = try #require(document.objectValue?["timestampAuthorities"]?.arrayValue)
      expect(
        "trusted-root-repeated", at: "/timestampAuthorities/1",
        document.setting("/timestampAuthorities/1", to: authorities[0]))
      expect(
        "trusted-root-not-an-issuer", at: "/certificateAuthorities/0/certChain/certificates/0",
        document.setting("/certificateAuthorities/0", to: authorities[0]))
      let chain = try CertificateFile.certificates(try material.timestamps.pem("signer", "root"))
      func certificates(_ certificates: [Certificate]) -> JSONValue {
        document.setting("/timestampAuthorities/0", to: RootMaterial.authority(certificates))
      }
      let place = "/timestampAuthorities/0/certChain/certificates"
      expect("trusted-root-certificate", at: place, certificates([chain[1], chain[0]]))
      expect("trusted-root-root-not-last", at: place, certificates([chain[0]]))
      expect("trusted-root-certificate", at: place, certificates([chain[1], chain[1]]))
      let other = try Certificate(der: try material.authority.der("root"))
      expect("trusted-root-root-not-last", at: place, certificates(chain + [other]))
      let empty: JSONValue = ["mediaType": "application/vnd.dev.sigstore.trustedroot.v0.1+json"]
      expect("trusted-root-empty", at: "", empty)
      expect("trusted-root-wrong-type", at: "", [])
    }
  }

  @Test func `What is not JSON of one reading is refused`() throws {
    try withMaterial { _, document in
      let bytes = document.encoded()
      func code(_ bytes: [UInt8]) -> String? {
        #expect(throws: TrustedRootError.self) { _ = try TrustedRoot(json: bytes) }?.code
      }
      #expect(code([]) == "trusted-root-not-json")
      #expect(code(bytes + [0x7D]) == "trusted-root-not-json")
      #expect(code([UInt8](#"{"tlogs":[],"tlogs":[]}"#.utf8)) == "trusted-root-not-json")
      let large = Array(repeating: UInt8(0x20), count: TrustedRootLimits.bytes + 1)
      #expect(code(large) == "trusted-root-too-large")
      for position in bytes.indices where position % 7 == 0 {
        #expect(throws: TrustedRootError.self) {
          _ = try TrustedRoot(json: Array(bytes[..<position]))
        }
      }
    }
  }

  @Test func `The names of logs are bound to their keys`() throws {
    try withMaterial { material, document in
      let key = material.noteKey
      // C2SP signed-note: the name, a line feed, the type 1 and the 32 bytes of the key.
      func id(_ name: String) -> [UInt8] {
        SHA256(Array("\(name)\n\u{1}".utf8) + key.canonicalSPKI.suffix(32))
      }
      func log(_ url: String, _ id: [UInt8]) -> JSONValue {
        document.setting("/tlogs/1", to: material.log(url, key, "PKIX_ED25519", id))
      }
      let good = log("https://note.example:443/api", id("note.example"))
      let read = try TrustedRoot(json: good.encoded())
      #expect(read.logs[1].host == "note.example")
      #expect(try TrustedRoot(json: read.json) == read)
      let byKey = log("https://note.example", key.id.digest.bytes)
      #expect(try TrustedRoot(json: byKey.encoded()).logs[1].logID == key.id.digest.bytes)
      expect(
        "trusted-root-log-id", at: "/tlogs/1/logId/keyId",
        log("https://other.example", id("note.example")))
      let short = JSONValue.string(Base64.encode(Array(id("note.example").prefix(4))))
      let written = good.setting("/tlogs/1/checkpointKeyId", to: ["keyId": short])
      #expect(
        try TrustedRoot(json: written.encoded()).logs[1].checkpointKeyID
          == Array(id("note.example").prefix(4)))
      // A log of certificates has no other ID than its key's.
      let ct = material.log("https://note.example", key, "PKIX_ED25519", id("note.example"))
      expect(
        "trusted-root-log-id", at: "/ctlogs/1/logId/keyId", document.setting("/ctlogs/1", to: ct))
    }
  }

  @Test func `A log of a kind that is not used takes no other away`() throws {
    try withMaterial { material, document in
      let unused = material.log("https://pq.example", material.noteKey, "ML_DSA_65", [1, 2, 3])
      let read = try TrustedRoot(json: document.setting("/tlogs/1", to: unused).encoded())
      #expect(read.logs[1].key.publicKey == nil)
      #expect(read.logs[0].key.publicKey != nil)
      #expect(try TrustedRoot(json: read.json) == read)
    }
  }

  private func SHA256(_ bytes: [UInt8]) -> [UInt8] { SHA256Digest.of(bytes).bytes }
}
