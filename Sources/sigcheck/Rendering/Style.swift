import NativeSystem

/// The few looks that text may have on a terminal (ECMA-48 SGR).
enum Style: String {
  case bold = "1"
  case green = "32"
  case red = "31"

  /// True if the stream is a terminal and nobody asked for plain text (`NO_COLOR`, `TERM=dumb`).
  static func isWanted(on stream: StandardStream) -> Bool {
    Terminal.isTerminal(stream)
      && (ProcessSetting.environment("NO_COLOR") ?? "").isEmpty
      && ProcessSetting.environment("TERM") != "dumb"
  }

  /// The text in this look, or as it is.
  func applied(to text: String, _ styled: Bool) -> String {
    styled ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
  }
}
