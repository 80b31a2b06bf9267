import Digests
import NativeSystem
import StrictEncoding

/// Reads the members of a line of facts: strictly, since a fact that is not understood could decide.
struct FactsReader {
  private let object: JSONObject
  private let line: Int
  private var known = 0

  init(_ value: JSONValue, line: Int) throws(PackError) {
    guard let object = value.objectValue else { throw .facts(line: line, expected: "an object") }
    self.object = object
    self.line = line
  }

  /// Refuses the line if it has members that nobody asked for.
  func demandNothingElse() throws(PackError) {
    guard known == object.members.count else {
      throw .facts(line: line, expected: "only members that are known")
    }
  }

  mutating func member(_ name: String) -> JSONValue? {
    let value = object[name]
    if value != nil { known += 1 }
    return value
  }

  mutating func text(_ name: String) throws(PackError) -> String? {
    guard let value = member(name) else { return nil }
    guard let text = value.stringValue else {
      throw .facts(line: line, expected: "a text as \(name)")
    }
    return text
  }

  mutating func required(_ name: String) throws(PackError) -> String {
    guard let text = try text(name) else {
      throw .facts(line: line, expected: "the member \(name)")
    }
    return text
  }

  /// A path by its text or, where that does not give its bytes, by those.
  mutating func path(_ name: String) throws(PackError) -> String? {
    guard let shown = try text(name) else { return nil }
    guard let encoded = try text(name + "Base64") else {
      return PathText.text(of: Array(shown.utf8))
    }
    guard let bytes = try? Base64.decode(encoded) else {
      throw .facts(line: line, expected: "base64 as \(name)Base64")
    }
    return PathText.text(of: bytes)
  }

  mutating func flag(_ name: String) throws(PackError) -> Bool {
    guard let flag = member(name)?.boolValue else {
      throw .facts(line: line, expected: "true or false as \(name)")
    }
    return flag
  }

  mutating func count(_ name: String) throws(PackError) -> Int? {
    guard let value = member(name) else { return nil }
    guard let number = value.integerValue, number >= 0, let count = Int(exactly: number) else {
      throw .facts(line: line, expected: "a whole number as \(name)")
    }
    return count
  }

  mutating func list<Element>(
    _ name: String, _ read: (JSONValue) throws(PackError) -> Element?
  ) throws(PackError) -> [Element] {
    guard let value = member(name) else { return [] }
    guard let values = value.arrayValue else {
      throw .facts(line: line, expected: "a list as \(name)")
    }
    var elements: [Element] = []
    for value in values {
      guard let element = try read(value) else {
        throw .facts(line: line, expected: "other elements of \(name)")
      }
      elements.append(element)
    }
    return elements
  }

  mutating func files(_ name: String) throws(PackError) -> [String] {
    try list(name) { value throws(PackError) in value.stringValue }
  }

  mutating func digest(_ name: String) throws(PackError) -> SHA256Digest? {
    guard let text = try text(name) else { return nil }
    guard let digest = try? SHA256Digest(parsing: text) else {
      throw .facts(line: line, expected: "a digest as \(name)")
    }
    return digest
  }
}
