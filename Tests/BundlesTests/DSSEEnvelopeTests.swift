import Bundles
import Testing

/// The pre-authentication encoding (DSSE `protocol.md`).
struct DSSEEnvelopeTests {
  @Test func `The encoding names type and payload with their lengths in bytes`() {
    let encoding = DSSEEnvelope.preAuthenticationEncoding(
      type: "text/plain", payload: Array("two words".utf8))
    #expect(encoding == Array("DSSEv1 10 text/plain 9 two words".utf8))
  }

  @Test func `Lengths count bytes and not characters`() {
    let encoding = DSSEEnvelope.preAuthenticationEncoding(type: "é", payload: Array("ü€".utf8))
    #expect(encoding == Array("DSSEv1 2 é 5 ü€".utf8))
  }

  @Test func `An empty type and an empty payload keep their places`() {
    let encoding = DSSEEnvelope.preAuthenticationEncoding(type: "", payload: [])
    #expect(encoding == Array("DSSEv1 0  0 ".utf8))
  }

  @Test func `A payload of any bytes is taken as it is`() {
    let payload = [UInt8](0...255)
    let encoding = DSSEEnvelope.preAuthenticationEncoding(type: "t", payload: payload)
    #expect(encoding == Array("DSSEv1 1 t 256 ".utf8) + payload)
  }

  @Test func `Types and payloads that run together when joined have different encodings`() {
    let one = DSSEEnvelope.preAuthenticationEncoding(type: "a", payload: Array("b 1 c".utf8))
    let other = DSSEEnvelope.preAuthenticationEncoding(type: "a 5 b", payload: Array("c".utf8))
    #expect(one != other)
  }

  @Test func `Every encoding begins with the prefix that plain messages are refused for`() {
    let encoding = DSSEEnvelope.preAuthenticationEncoding(type: "t", payload: [])
    #expect(encoding.starts(with: DSSEEnvelope.encodingPrefix))
  }
}
