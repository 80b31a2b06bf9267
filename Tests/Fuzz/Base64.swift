// Text for the base64, hexadecimal and time readers.
// libFuzzer: -max_len=256 -only_ascii=0 -dict=base64.dict
import Foundation
import StrictEncoding

/// Every text that is read is the one spelling of what it was read as; base64 that Foundation would
/// write is read, and as the same bytes.
enum Base64Target: FuzzTarget {
  static func seeds() throws -> [Seed] {
    try SeedFiles.encodingCases("base64") + SeedFiles.encodingCases("hex")
      + SeedFiles.encodingCases("timestamp")
      + [Seed(name: "time", bytes: Array("2026-11-23T12:00:00Z".utf8))]
  }

  static func check(_ input: [UInt8]) {
    checkWriting(input)
    guard let text = String(validating: input, as: UTF8.self) else { return }
    checkBase64(text, input)
    if let bytes = try? Hex.decode(text) {
      demand(Hex.encode(bytes).utf8.elementsEqual(input), "hexadecimal has one spelling")
    }
    if let time = try? Timestamp(parsing: text) {
      demand(time.description.utf8.elementsEqual(input), "a time has one spelling")
      demand(
        (try? Timestamp(secondsSinceEpoch: time.secondsSinceEpoch)) == time,
        "what is read lies in the range")
    }
    let shown = Escaping.forTerminal(bytes: input)
    demand(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 }, "no control is shown")
  }

  private static func checkBase64(_ text: String, _ input: [UInt8]) {
    let decoded = try? Base64.decode(text)
    if let decoded {
      demand(normalised(input) == Array(Base64.encode(decoded).utf8), "base64 has one spelling")
    }
    if let other = Data(base64Encoded: text), other.base64EncodedString().utf8.elementsEqual(input)
    {
      demand(decoded == [UInt8](other), "Foundation's own spelling is read")
    }
  }

  private static func checkWriting(_ input: [UInt8]) {
    demand((try? Base64.decode(Base64.encode(input))) == input, "written base64 is read")
    demand((try? Hex.decode(Hex.encode(input))) == input, "written hexadecimal is read")
    demand(
      Base64.encode(input) == Data(input).base64EncodedString(), "Foundation writes the same")
  }

  /// The standard alphabet with its padding.
  private static func normalised(_ input: [UInt8]) -> [UInt8] {
    var text = input.map { byte in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    while !text.count.isMultiple(of: 4) { text.append(UInt8(ascii: "=")) }
    return text
  }
}

typealias Target = Base64Target
