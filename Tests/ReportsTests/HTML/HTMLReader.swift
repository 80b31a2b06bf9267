/// An element of a page.
struct HTMLElement {
  var name: String
  var attributes: [(name: String, value: String)] = []
  /// The text within, that of inner elements included, with its references resolved.
  var text = ""
  /// The names of the elements around it, the outermost first.
  var path: [String] = []

  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Reads the markup that pages are written in, and refuses any other: each element is closed, each
/// value is in double quotes, and each `<` and `>` belongs to a tag.
struct HTMLReader {
  private let bytes: [UInt8]
  private var position = 0
  private var found: [HTMLElement] = []
  private var open: [Int] = []

  enum Refusal: Error {
    case unclosed(String), unexpectedEnd(String), badTag(at: Int), badReference(String)
  }

  private static let void: Set<String> = ["meta", "br", "input"]
  private static let raw: Set<String> = ["style", "script"]
  private static let references = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'",
  ]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func elements() throws(Refusal) -> [HTMLElement] {
    let doctype = Array("<!DOCTYPE html>\n".utf8)
    guard bytes.starts(with: doctype) else { throw .badTag(at: 0) }
    position = doctype.count
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<") { try tag() } else { try characters() }
    }
    if let last = open.last { throw .unclosed(found[last].name) }
    return found
  }

  private mutating func characters() throws(Refusal) {
    let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let text = try resolved(bytes[position..<end])
    for index in open { found[index].text += text }
    position = end
  }

  private mutating func tag() throws(Refusal) {
    guard let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else {
      throw .badTag(at: position)
    }
    let inside = bytes[(position + 1)..<end]
    position = end + 1
    if inside.first == UInt8(ascii: "/") {
      return try close(String(decoding: inside.dropFirst(), as: UTF8.self))
    }
    let element = try element(inside)
    found.append(element)
    guard !Self.void.contains(element.name), inside.last != UInt8(ascii: "/") else { return }
    open.append(found.count - 1)
    if Self.raw.contains(element.name) { try skipRaw(element.name) }
  }

  private mutating func close(_ name: String) throws(Refusal) {
    guard let last = open.popLast(), found[last].name == name else { throw .unexpectedEnd(name) }
  }

  /// What stands in a script or style is no markup; it ends with its own end tag.
  private mutating func skipRaw(_ name: String) throws(Refusal) {
    let end = Array("</\(name)>".utf8)
    let start = position
    while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
    found[found.count - 1].text = String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func element(_ inside: ArraySlice<UInt8>) throws(Refusal) -> HTMLElement {
    var rest = inside.last == UInt8(ascii: "/") ? inside.dropLast() : inside
    let name = Self.word(&rest)
    var element = HTMLElement(name: name, path: open.map { found[$0].name })
    guard !name.isEmpty else { throw .badTag(at: inside.startIndex) }
    while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\n") {
      rest = rest.dropFirst()
      let attribute = Self.word(&rest)
      guard !attribute.isEmpty else { throw .badTag(at: rest.startIndex) }
      element.attributes.append((attribute, try value(&rest)))
    }
    guard rest.isEmpty else { throw .badTag(at: rest.startIndex) }
    return element
  }

  private static func word(_ rest: inout ArraySlice<UInt8>) -> String {
    let word = rest.prefix {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  private func value(_ rest: inout ArraySlice<UInt8>) throws(Refusal) -> String {
    guard rest.first == UInt8(ascii: "=") else { return "" }
    rest = rest.dropFirst()
    guard rest.first == UInt8(ascii: "\""),
      let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\""))
    else { throw .badTag(at: rest.startIndex) }
    defer { rest = rest[(end + 1)...] }
    return try resolved(rest[(rest.startIndex + 1)..<end])
  }

  private func resolved(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> String {
    let parts = String(decoding: bytes, as: UTF8.self).split(
      separator: "&", omittingEmptySubsequences: false)
    var text = String(parts[0])
    for part in parts.dropFirst() {
      let halves = part.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, let character = Self.references[String(halves[0])] else {
        throw .badReference(String(part))
      }
      text += character + halves[1]
    }
    return text
  }
}
