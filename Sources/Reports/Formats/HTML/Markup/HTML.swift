/// Markup into which text can only come escaped.
///
/// What a literal says is markup; what is interpolated is text, unless it is markup itself.
struct HTML: Sendable, ExpressibleByStringInterpolation {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(stringLiteral value: String) {
    bytes = Array(value.utf8)
  }

  init(stringInterpolation: StringInterpolation) {
    bytes = stringInterpolation.bytes
  }

  /// Takes over a constant of the program: the style, the script.
  init(constant text: String) {
    bytes = Array(text.utf8)
  }

  /// Takes over bytes in which nothing can be markup, such as ``HTMLData/encoded(_:)`` gives.
  init(inert bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isEmpty: Bool { bytes.isEmpty }

  static func += (left: inout HTML, right: HTML) {
    left.bytes += right.bytes
  }

  static func + (left: HTML, right: HTML) -> HTML {
    var sum = left
    sum += right
    return sum
  }

  /// The markup of each item, one after the other.
  static func each<Item>(_ items: some Sequence<Item>, _ body: (Item) -> HTML) -> HTML {
    var all = HTML()
    for item in items { all += body(item) }
    return all
  }

  /// The markup of a value that may be absent.
  static func maybe<Value>(_ value: Value?, _ body: (Value) -> HTML) -> HTML {
    value.map(body) ?? HTML()
  }
}
