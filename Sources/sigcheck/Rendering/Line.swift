import StrictEncoding

/// One line for a terminal: parts of text, each escaped when it is rendered.
struct Line: ExpressibleByStringLiteral {
  /// A part of a line and how it looks.
  enum Part: ExpressibleByStringLiteral {
    case plain(String)
    case strong(String)
    case good(String)
    case bad(String)
    /// A pattern of the user's own, which is shown as it was written.
    case pattern(String)

    init(stringLiteral value: String) {
      self = .plain(value)
    }
  }

  let parts: [Part]

  init(_ parts: Part...) {
    self.parts = parts
  }

  init(stringLiteral value: String) {
    self.init(.plain(value))
  }

  /// The line without its end, safe to show on any terminal.
  func rendered(styled: Bool) -> String {
    parts.map { part in
      switch part {
      case .plain(let text): Self.safe(text)
      case .pattern(let text): Self.withoutDoubling(Self.safe(text))
      case .strong(let text): Style.bold.applied(to: Self.safe(text), styled)
      case .good(let text): Style.green.applied(to: Self.safe(text), styled)
      case .bad(let text): Style.red.applied(to: Self.safe(text), styled)
      }
    }.joined()
  }

  /// A backslash of the text stands for itself again: in a pattern it means something.
  private static func withoutDoubling(_ escaped: String) -> String {
    escaped.replacing("\\\\", with: "\\")
  }

  /// Escapes controls, and shows each byte that stands for one of a path that is not UTF-8.
  private static func safe(_ text: String) -> String {
    let escaped = Escaping.forTerminal(text)
    guard escaped.unicodeScalars.contains(where: { $0.value >= 0x10FF80 }) else { return escaped }
    return escaped.unicodeScalars.map { scalar in
      guard scalar.value >= 0x10FF80 else { return String(scalar) }
      return "\\x" + Hex.encode([UInt8(truncatingIfNeeded: scalar.value)])
    }.joined()
  }
}
