import StrictEncoding
import Testing

@Suite struct EscapingTests {
  @Test(arguments: [
    ("plain text, ünïcode 日本 😀", "plain text, ünïcode 日本 😀"),
    ("", ""),
    ("back\\slash", "back\\\\slash"),
    ("\u{1B}[31mred", "\\u{1b}[31mred"),
    ("line\nbreak\r\ttab", "line\\u{a}break\\u{d}\\u{9}tab"),
    ("nul\0", "nul\\u{0}"),
    ("del\u{7F}", "del\\u{7f}"),
    ("c1\u{9B}31m", "c1\\u{9b}31m"),
    ("txt.\u{202E}gpj", "txt.\\u{202e}gpj"),
    ("\u{2066}\u{2069}\u{200E}\u{200F}\u{61C}", "\\u{2066}\\u{2069}\\u{200e}\\u{200f}\\u{61c}"),
    ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"),
    ("zero\u{200B}width\u{FEFF}", "zero\\u{200b}width\\u{feff}"),
    ("tag\u{E0041}", "tag\\u{e0041}"),
  ])
  func `only what is harmless stays as it is`(_ text: String, _ shown: String) {
    #expect(Escaping.forTerminal(text) == shown)
    #expect(Escaping.forTerminal(bytes: Array(text.utf8)) == shown)
  }

  @Test(
    arguments: [
      ([0xFF], "\\xff"),
      ([0x61, 0xC0, 0xAF, 0x62], "a\\xc0\\xafb"),
      ([0xED, 0xA0, 0x80], "\\xed\\xa0\\x80"),
      ([0xE2, 0x82], "\\xe2\\x82"),
      ([0xC3, 0xA9, 0x80, 0xC3, 0xA9], "é\\x80é"),
      ([0x9B, 0x33], "\\x9b3"),
    ] as [([UInt8], String)])
  func `each byte that is not UTF-8 is shown by its value`(_ bytes: [UInt8], _ shown: String) {
    #expect(Escaping.forTerminal(bytes: bytes) == shown)
  }

  @Test func `different bytes are shown differently`() {
    var seen: [String: [UInt8]] = [:]
    let pieces: [[UInt8]] = [
      [0x5C], [0x78], [0x66, 0x66], [0xFF], [0x75, 0x7B], [0x61, 0x7D], [0x0A], [0xC3, 0xA9],
    ]
    for first in pieces {
      for second in pieces {
        for third in pieces {
          let bytes = first + second + third
          let other = seen.updateValue(bytes, forKey: Escaping.forTerminal(bytes: bytes))
          #expect(other == nil || other == bytes)
        }
      }
    }
  }

  @Test func `nothing below U+10FFFF can reach a terminal as a control`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let shown = Escaping.forTerminal(String(scalar))
      let isControl = scalar.properties.generalCategory == .control
      if isControl { #expect(shown.utf8.allSatisfy { (0x20..<0x7F).contains($0) }) }
    }
  }
}
