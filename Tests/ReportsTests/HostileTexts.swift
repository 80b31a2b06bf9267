import NativeSystem

/// Names that would do harm where they are written as they are.
enum HostileTexts {
  static let all: [String] = [
    markup, terminal, formula, spacedFormula, wideFormula, listFormula, bidi, invisible, command,
    legacyCommand, encodedCommand, sectionEnd, quotes, labels, notUTF8, beyond, noncharacter,
    nothing,
  ]

  static let markup = "<script>alert(1)</script>&amp;<img src=x onerror='alert(2)'>"
  static let terminal = "\u{1B}[2J\u{1B}]0;owned\u{07}\u{9B}31mred\u{08}\u{7F}"
  static let formula = "=HYPERLINK(\"https://example.invalid/?\"&A1,\"open\")"
  static let spacedFormula = " \u{A0}\t@SUM(1+1)*cmd|' /C calc'!A0"
  static let wideFormula = "\u{FF1D}1+1"
  static let listFormula = "a;=1+1,-2;\r\n+3"
  static let bidi = "invoice\u{202E}fdp.\u{2066}exe\u{200F}"
  static let invisible = "a\u{200B}b\u{FEFF}c\u{AD}d\u{E0041}e\u{301}"
  static let command = "x\n::error file=a,line=1::owned\r::stop-commands::t\u{2028}::debug::x"
  static let legacyCommand = "##[add-mask]x ##vso[task.complete] ::warning::y"
  static let encodedCommand = "%0A::error::owned%3A%2C,title=x:y"
  static let sectionEnd = "]]> --> */ </style> ?> \u{1}\u{0}"
  static let quotes = "a\"b'c`d\\e\\n${HOME}$(id){{7*7}}"
  static let labels = "a\"} 1\nsigcheck_owned{x=\"y\"} 2\n# TYPE"
  static let notUTF8 = PathText.text(of: [0x66, 0xFF, 0xC3, 0x28, 0x1B, 0x80])
  static let beyond = PathText.text(of: Array("a\u{10FF85}\u{10FFFF}".utf8))
  static let noncharacter = "\u{FFFE}\u{FFFF}\u{FFFD}\u{1F4A9}"
  static let nothing = ""
}
