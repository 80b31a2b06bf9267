import Foundation
import TestSupport
import Testing

/// Holds `Docs/CODES.md` against the places in the sources where codes are made.
@Suite("Codes")
struct CodesTests {
  @Test("every code that a module can give is documented, and none that it cannot")
  func documented() throws {
    let documented = try Set(documentedCodes)
    let given = try codesInSources()
    #expect(given.count > 200)
    #expect(given.subtracting(documented).sorted() == [])
    #expect(documented.subtracting(given).sorted() == [])
    #expect(try documentedCodes.count == documented.count)
  }

  @Test("every code is in kebab-case")
  func spelling() throws {
    for code in try documentedCodes {
      #expect(code.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(code)")
    }
  }

  /// The first column of the tables.
  private var documentedCodes: [String] {
    get throws {
      let path = TestVectors.checkout.appending(path: "Docs/CODES.md")
      let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
      return text.matches(of: /\n\| `([^`]+)` \|/).map { String($0.1) }
    }
  }

  /// The codes in `var code` of every type, and the raw values that serve as codes.
  private func codesInSources() throws -> Set<String> {
    var codes: Set<String> = ["usage"]
    for text in try sources() {
      for match in text.matches(of: /var (?:code|artifactCode): String \{/) {
        codes.formUnion(literals(in: block(of: text, from: match.range.lowerBound)))
      }
      let rawValues = /The raw value is the refusal's code\.\n(?:\s*\/\/\/[^\n]*\n)*public enum \w+/
      for match in text.matches(of: rawValues) {
        codes.formUnion(literals(in: block(of: text, from: match.range.lowerBound)))
      }
    }
    return codes
  }

  /// The texts in a piece of source; what is put together from parts is listed here.
  private func literals(in source: Substring) -> [String] {
    source.matches(of: /"((?:[^"\\\n]|\\.)*)"/).map { String($0.1) }.flatMap { literal in
      switch literal {
      case #"\(role.rawValue)-digest-mismatch"#: Self.blobRoles.map { $0 + "-digest-mismatch" }
      case #"\(role.rawValue)-size-mismatch"#: Self.blobRoles.map { $0 + "-size-mismatch" }
      case #"key-format-\(rawValue)"#: (try? foreignFormats()) ?? []
      default: [literal]
      }
    }
  }

  private static let blobRoles = ["index", "manifest", "config", "layer", "attestation"]

  private func foreignFormats() throws -> [String] {
    let path = "Sources/SigningKeys/Foreign/ForeignKeyFormat.swift"
    let text = try String(
      decoding: Data(contentsOf: TestVectors.checkout.appending(path: path)), as: UTF8.self)
    return text.matches(of: /case \w+ = "([^"]+)"/).map { "key-format-" + $0.1 }
  }

  private func sources() throws -> [String] {
    let root = TestVectors.checkout.appending(path: "Sources").resolvingSymlinksInPath()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try paths.filter { $0.hasSuffix(".swift") }.map {
      String(decoding: try Data(contentsOf: root.appending(path: $0)), as: UTF8.self)
    }
  }

  /// The text from the first brace to the one that closes it.
  private func block(of text: String, from start: String.Index) -> Substring {
    var depth = 0
    for index in text[start...].indices {
      if text[index] == "{" { depth += 1 }
      guard text[index] == "}" else { continue }
      depth -= 1
      if depth == 0 { return text[start...index] }
    }
    return text[start...]
  }
}
