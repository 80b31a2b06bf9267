import Bundles
import Testing
import TransparencyLogs

@Suite("Signed entry timestamps")
struct SignedEntryTimestampTests {
  private static func text(_ index: Int64, _ time: Int64) -> String? {
    let entry = LogEntry(
      logIndex: index, logID: [0xAB, 0x01], kind: "k", version: "v", integratedTime: time,
      canonicalizedBody: Array("{\"a\":\"\u{e9}\"}".utf8))
    return SignedEntryTimestamp.signedBytes(of: entry).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `The signed bytes are in canonical form`() {
    #expect(
      Self.text(27_246_492, 1_689_177_396)
        == #"{"body":"eyJhIjoiw6kifQ==","integratedTime":1689177396,"logID":"ab01","logIndex":27246492}"#
    )
  }

  @Test func `Numbers are those that the form can spell`() {
    let largest: Int64 = 9_007_199_254_740_991
    #expect(Self.text(largest, largest) != nil)
    #expect(Self.text(0, 0) != nil)
    for number in [largest + 1, .max, -1, .min] {
      #expect(Self.text(number, 1) == nil)
      #expect(Self.text(1, number) == nil)
    }
  }
}
