import StrictEncoding
import Testing

@Suite struct HexTests {
  @Test func `every byte is written with two small digits and read back`() throws {
    let bytes = [UInt8](0...255)
    let text = Hex.encode(bytes)
    #expect(text.utf8.count == 512)
    #expect(text == text.lowercased())
    #expect(try Hex.decode(text) == bytes)
  }

  @Test func `only thirty-two of all pairs of one digit and one byte are hexadecimal`() {
    for byte in UInt8.min...UInt8.max where byte < 0x80 {
      let isDigit = "0123456789abcdef".utf8.contains(byte)
      let text = "0" + String(Unicode.Scalar(byte))
      #expect(((try? Hex.decode(text)) != nil) == isDigit)
    }
  }
}
