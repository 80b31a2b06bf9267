import Foundation
import StrictEncoding
import Testing

@Suite struct Base64Tests {
  @Test func `random bytes are written as Foundation writes them and read back`() throws {
    var random = SystemRandomNumberGenerator()
    for count in 0...200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = Base64.encode(bytes)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(try Base64.decode(text) == bytes)
      #expect(try Base64.decode(text.filter { $0 != "=" }) == bytes)
      let urlSafe = text.replacing("+", with: "-").replacing("/", with: "_")
      #expect(try Base64.decode(urlSafe) == bytes)
    }
  }

  @Test func `no two texts of one alphabet and padding have the same bytes`() {
    var texts: [[UInt8]: String] = [:]
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    for first in alphabet {
      for second in alphabet {
        let text = String([first, second]) + "=="
        guard let bytes = try? Base64.decode(text) else { continue }
        #expect(texts.updateValue(text, forKey: bytes) == nil)
        #expect(Base64.encode(bytes) == text)
      }
    }
    #expect(texts.count == 256)
  }

  @Test func `a payload of 16 MiB is read back`() throws {
    let bytes = (0..<(12 << 20)).map { UInt8(truncatingIfNeeded: $0 >> 3) }
    let text = Base64.encode(bytes)
    #expect(text.utf8.count == 16 << 20)
    #expect(try Base64.decode(text) == bytes)
  }

  @Test func `the first foreign byte of a long text is found`() {
    let text = String(repeating: "A", count: 100_001) + "*AA"
    #expect(throws: Base64Error.invalidCharacter(position: 100_001, byte: 0x2A)) {
      try Base64.decode(text)
    }
  }
}
