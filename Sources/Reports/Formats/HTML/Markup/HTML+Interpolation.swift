extension HTML {
  /// How a literal with values becomes markup.
  struct StringInterpolation: StringInterpolationProtocol {
    private(set) var bytes: [UInt8] = []

    init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    mutating func appendLiteral(_ literal: String) {
      bytes += literal.utf8
    }

    /// Text, which is escaped, within an element and within a quoted attribute alike.
    mutating func appendInterpolation(_ text: String) {
      HTMLText.append(text, to: &bytes)
    }

    /// A number with its thousands apart.
    mutating func appendInterpolation(_ number: some BinaryInteger) {
      bytes += HTMLNumber.grouped(number).utf8
    }

    /// A number as it stands in an attribute.
    mutating func appendInterpolation(attribute number: Int) {
      bytes += String(number).utf8
    }

    /// A share of the whole, as SVG takes a length.
    mutating func appendInterpolation(_ share: HTMLShare) {
      bytes += share.percent.utf8
    }

    /// Markup that is there only if something holds.
    ///
    /// A bare condition between two literals would be text, and so would be escaped.
    mutating func appendInterpolation(_ markup: HTML, if condition: Bool) {
      if condition { bytes += markup.bytes }
    }

    /// Markup, as it is.
    mutating func appendInterpolation(_ markup: HTML) {
      bytes += markup.bytes
    }
  }
}
