import NativeSystem
import Testing

@Suite struct PathTextTests {
  @Test(
    arguments: [
      [], Array("plain/path".utf8), Array("caf\u{e9}".utf8), [0x63, 0xe9],
      [0xff, 0xfe, 0x2f, 0x80],
      Array("\u{10ff80}".utf8), Array("\u{10fffe} and ".utf8) + [0xc3],
    ] as [[UInt8]])
  func `Every path comes back byte for byte`(bytes: [UInt8]) {
    #expect(PathText.bytes(of: PathText.text(of: bytes)) == bytes)
  }

  @Test func `Two paths never have one text`() {
    let raw = PathText.text(of: [0xe9])
    let lookalike = PathText.text(of: Array(raw.utf8))
    #expect(Array(raw.utf8) != Array(lookalike.utf8))
  }
}
