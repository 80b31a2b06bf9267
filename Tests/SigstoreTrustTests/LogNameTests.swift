import SigningKeys
import SigstoreTrust
import StrictEncoding
import Testing

/// How logs are called in their checkpoints, and by which IDs.
@Suite("Names of logs")
struct LogNameTests {
  private static func log(
    _ url: String, _ key: PublicKey, id: [UInt8]? = nil, noteID: [UInt8]? = nil,
    from: String? = nil, until: String? = nil
  ) throws -> TransparencyLog {
    let instant = { (text: String) in TrustInstant(try Timestamp(parsing: text)) }
    return try TransparencyLog(
      baseURL: url,
      key: LogKey(
        rawBytes: key.canonicalSPKI,
        details: key.algorithm == .ed25519 ? .ed25519 : .ecdsaP256,
        validFor: TrustWindow(start: try from.map(instant), end: try until.map(instant))),
      logID: id, checkpointKeyID: noteID)
  }

  @Test(arguments: [
    ("https://log.example", ["log.example"]), ("https://log.example/", ["log.example"]),
    ("http://localhost:8000", ["localhost:8000", "localhost"]),
    ("https://log.example/a/b/", ["log.example/a/b", "log.example"]),
  ])
  func `The name is the address without its scheme, or the host`(
    _ url: String, _ names: [String]
  ) throws {
    let key = try PrivateKey.generate(.ecdsaP256).publicKey
    #expect(try Self.log(url, key).names == names)
  }

  @Test func `Where the ID was made with one of the names, that is the name`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let url = "https://log.example:3000/x"
    for name in ["log.example:3000/x", "log.example"] {
      let id = LogIdentifiers.inNotes(key.encoding, named: name)
      #expect(try Self.log(url, key, id: id).names == [name])
    }
    let other = LogIdentifiers.inNotes(key.encoding, named: "other.example")
    let error = #expect(throws: TrustedRootError.self) { try Self.log(url, key, id: other) }
    #expect(error?.code == "trusted-root-log-id")
  }

  @Test func `The ID may be the four bytes of checkpoints where these have the name in them`()
    throws
  {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let whole = LogIdentifiers.inNotes(key.encoding, named: "log.example")
    let short = Array(whole.prefix(4))
    let log = try Self.log("https://log.example:3000", key, id: short)
    #expect(log.logID == short)
    #expect(log.wholeID == whole)
    #expect(log.names == ["log.example"])
    #expect(log.isRekor2 && log.bindsName)
    #expect(log.isNamed(by: short) && log.isNamed(by: whole))
    #expect(!log.isNamed(by: Array(whole.prefix(5))) && !log.isNamed(by: []))
    let byKey = try Self.log("https://log.example", key, id: LogIdentifiers.ofKey(key.encoding))
    #expect(!byKey.isNamed(by: Array(byKey.logID.prefix(4))))
  }

  @Test func `Only logs whose ID has no name in it may sign under any`() throws {
    let (ecdsa, ed25519) = try (
      PrivateKey.generate(.ecdsaP256).publicKey, PrivateKey.generate(.ed25519).publicKey
    )
    let (url, id) = ("https://log.example", LogIdentifiers.ofKey(ecdsa.encoding))
    #expect(try !Self.log(url, ecdsa).bindsName)
    #expect(try Self.log(url, ecdsa, id: id, noteID: id).bindsName)
    #expect(try Self.log(url, ed25519).bindsName)
    let other = LogIdentifiers.ofKey(ed25519.encoding)
    #expect(try !Self.log(url, ed25519, id: other).bindsName)
    let named = LogIdentifiers.inNotes(ed25519.encoding, named: "log.example")
    #expect(try Self.log(url, ed25519, id: other, noteID: named).bindsName)
  }

  @Test func `The ID names the key in checkpoints unless another one is given`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let url = "https://log.example"
    let (short, long) = (
      LogIdentifiers.ofKey(key.encoding), LogIdentifiers.inNotes(key.encoding, named: "log.example")
    )
    #expect(try Self.log(url, key, id: short).noteKeyID == Array(short.prefix(4)))
    #expect(try Self.log(url, key, id: long).noteKeyID == Array(long.prefix(4)))
    #expect(try Self.log(url, key, id: short, noteID: long).noteKeyID == Array(long.prefix(4)))
    let error = #expect(throws: TrustedRootError.self) {
      try Self.log(url, key, id: short, noteID: [1, 2, 3, 4])
    }
    #expect(error?.code == "trusted-root-log-id")
  }

  @Test func `Both ends belong to the window, and without a beginning there is none`() throws {
    let key = try PrivateKey.generate(.ed25519).publicKey
    let times = (0...4).map { "2026-01-0\($0 + 1)T00:00:00Z" }
    func covered(_ from: String?, _ until: String?) throws -> [Bool] {
      let log = try Self.log("https://log.example", key, from: from, until: until)
      return try times.map { log.covers(try Timestamp(parsing: $0)) }
    }
    #expect(try covered(times[1], times[3]) == [false, true, true, true, false])
    #expect(try covered(times[1], nil) == [false, true, true, true, true])
    #expect(try covered(nil, times[3]) == [false, false, false, false, false])
  }
}
