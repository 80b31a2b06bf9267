import StrictEncoding

extension ShownText {
  /// A text from outside for the content of an XML element, or for the value of an attribute.
  static func xml(_ raw: String) -> String { XMLText.escaped(of(raw)) }
}
