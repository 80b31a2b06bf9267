import Digests
import SigningKeys
import StrictEncoding
import Testing
import TransparencyLogs

@Suite("Keys of logs")
struct LogKeyTests {
  @Test func `The identifiers of both versions differ`() throws {
    let (one, two) = (try TestKey(.ecdsaP256).publicKey, try TestKey(.ed25519).publicKey)
    #expect(LogKey.noteIdentifier(name: "a", key: one) == nil)
    #expect(
      LogKey.noteIdentifier(name: "a", key: two) != LogKey.noteIdentifier(name: "b", key: two))
    #expect(LogKey.noteIdentifier(name: "a", key: two) != LogKey.identifier(of: two))
    #expect(LogKey.identifier(of: one) == one.id.digest.bytes)
  }

  @Test func `The identifier names the key in checkpoints unless another one is given`() throws {
    let key = try TestKey().publicKey
    let id = [UInt8](1...32)
    let plain = LogKey(name: "a", id: id, key: key, validFrom: nil)
    #expect(plain.checkpointKeyID == [1, 2, 3, 4])
    let other = LogKey(
      name: "a", id: id, key: key, checkpointKeyID: [9, 8, 7, 6, 5], validFrom: nil)
    #expect(other.checkpointKeyID == [9, 8, 7, 6])
  }

  @Test(arguments: [
    ("https://log.example", "log.example"), ("https://log.example/", "log.example"),
    ("http://localhost:8000", "localhost:8000"), ("https://log.example/a/b/", "log.example/a/b"),
    ("log.example", "log.example"),
  ])
  func `The name is the address without its scheme`(_ url: String, _ name: String) throws {
    #expect(LogKey.name(ofURL: url, id: [], key: try TestKey(.ecdsaP256).publicKey) == name)
  }

  @Test func `The host alone is the name where the identifier was made with it`() throws {
    let key = try TestKey().publicKey
    for (name, url) in [("log.example", "https://log.example:3000/x"), ("a:1", "https://a:1")] {
      let id = try #require(LogKey.noteIdentifier(name: name, key: key))
      #expect(LogKey.name(ofURL: url, id: id, key: key) == name)
    }
  }

  @Test func `Both ends belong to the period, and without a beginning there is none`() throws {
    let times = try (0...4).map { try Timestamp(secondsSinceEpoch: $0) }
    let key = try TestKey().publicKey
    func covered(_ from: Timestamp?, _ until: Timestamp?) -> [Bool] {
      let log = LogKey(name: "a", id: [], key: key, validFrom: from, validUntil: until)
      return times.map(log.covers)
    }
    #expect(covered(times[1], times[3]) == [false, true, true, true, false])
    #expect(covered(times[1], nil) == [false, true, true, true, true])
    #expect(covered(nil, times[3]) == [false, false, false, false, false])
    #expect(covered(times[3], times[1]) == [false, false, false, false, false])
  }
}
