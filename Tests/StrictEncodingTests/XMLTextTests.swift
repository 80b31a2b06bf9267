import StrictEncoding
import Testing

@Suite struct XMLTextTests {
  @Test(arguments: [
    ("", ""),
    ("plain text, ünïcode 日本 😀", "plain text, ünïcode 日本 😀"),
    ("<a href=\"x\">&amp;</a>", "&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;"),
    ("]]>", "]]&gt;"),
    ("it's", "it's"),
    ("line\nbreak\ttab", "line&#10;break&#9;tab"),
    ("carriage\rreturn", "carriage\\u{d}return"),
    ("nul\0bell\u{7}del\u{7F}c1\u{9B}", "nul\\u{0}bell\\u{7}del\\u{7f}c1\\u{9b}"),
    ("none\u{FFFE}\u{FFFF}", "none\\u{fffe}\\u{ffff}"),
    ("\u{FFFD}\u{10FFFF}", "\u{FFFD}\u{10FFFF}"),
  ])
  func `markup and what XML has no form for are written out`(_ text: String, _ xml: String) {
    #expect(XMLText.escaped(text) == xml)
  }

  @Test func `nothing that is written is markup or outside of XML 1.0`() {
    for value in (0...0x2_0000 as ClosedRange<UInt32>) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for written in XMLText.escaped(String(scalar)).unicodeScalars {
        #expect(written != "<" && written != ">" && written != "\"")
        #expect(written.value >= 0x20 && written.value != 0xFFFE && written.value != 0xFFFF)
      }
    }
  }
}
