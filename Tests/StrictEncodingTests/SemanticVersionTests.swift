import StrictEncoding
import TestSupport
import Testing

@Suite("Semantic versions")
struct SemanticVersionTests {
  /// From the lowest to the highest; the pre-releases of 1.0.0 are in the order of the specification.
  static let ascending = [
    "0.0.0-0", "0.0.0", "0.0.1", "0.1.0", "0.9.9", "1.0.0-0", "1.0.0-1", "1.0.0-2", "1.0.0-10",
    "1.0.0-18446744073709551616", "1.0.0--", "1.0.0-A", "1.0.0-a", "1.0.0-alpha",
    "1.0.0-alpha.0", "1.0.0-alpha.1", "1.0.0-alpha.1.0", "1.0.0-alpha.beta", "1.0.0-beta",
    "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0",
    "10.0.0", "18446744073709551615.0.0", "18446744073709551616.0.0",
    "100000000000000000000000000000000000000.0.0",
  ]

  @Test("versions are ordered as the specification has it, whatever the sizes of their numbers")
  func order() throws {
    let versions = try Self.ascending.map { try #require(SemanticVersion($0), "\($0)") }
    for (left, one) in versions.enumerated() {
      for (right, other) in versions.enumerated() {
        #expect((one < other) == (left < right), "\(one) and \(other)")
        #expect((one == other) == (left == right), "\(one) and \(other)")
      }
    }
    #expect(versions.map(\.description) == Self.ascending)
  }

  @Test("build metadata decides nothing and is dropped")
  func build() throws {
    let plain = try #require(SemanticVersion("1.4.0-rc.1"))
    for text in ["1.4.0-rc.1+5", "1.4.0-rc.1+a.b-c.007", "1.4.0-rc.1+-"] {
      #expect(SemanticVersion(text) == plain)
      #expect(SemanticVersion(text)?.description == "1.4.0-rc.1")
    }
    #expect(SemanticVersion("1.4.0+a-b") == SemanticVersion("1.4.0"))
  }

  @Test(
    "what is no version is none",
    arguments: [
      "", "1", "1.2", "1.2.3.4", "v1.2.3", "V1.2.3", "01.2.3", "1.02.3", "1.2.03", "1.2.3-",
      "1.2.3-01", "1.2.3-a..b", "1.2.3-a.", "1.2.3+", "1.2.3+a..b", "1.2.3+a+b", "1.2.-3",
      "-1.2.3", "+1.2.3", "1.2.3 ", " 1.2.3", "1.2.3\n", "1.2.3-\u{E9}", "1.2.3-a_b", "1..3",
      ".2.3", "1.2.", "1.2.3-rc/1", "１.2.3", "1.2.x", "1.2.*", "latest", "1,2,3", "1.2.3\u{0}",
      "1.2.3-+5", "0x1.2.3", "1.2.3-a\u{301}",
    ])
  func malformed(text: String) {
    #expect(SemanticVersion(text) == nil)
  }

  @Test("a text of the greatest length is read, and a longer one is not")
  func length() {
    let digits = String(repeating: "9", count: SemanticVersion.maximumLength - 4)
    #expect(SemanticVersion(digits + ".0.0")?.description == digits + ".0.0")
    #expect(SemanticVersion("1" + digits + ".0.0") == nil)
  }

  @Test("random versions have a total order that their texts keep")
  func totalOrder() throws {
    var generator = SeededGenerator(seed: 41)
    let versions = try (0..<120).map { _ in
      let text = Self.random(&generator)
      return try #require(SemanticVersion(text), "\(text)")
    }
    for one in versions {
      #expect(SemanticVersion(one.description) == one)
      #expect(!(one < one))
      for other in versions {
        #expect([one < other, one == other, other < one].count { $0 } == 1)
        for third in versions where one < other && other < third { #expect(one < third) }
      }
    }
    let sorted = versions.sorted()
    for (low, high) in zip(sorted, sorted.dropFirst()) { #expect(!(high < low)) }
  }

  /// Few values, so that versions are often equal in part.
  private static func random(_ generator: inout SeededGenerator) -> String {
    let numbers = ["0", "1", "2", "10", "99999999999999999999"]
    let words = ["0", "1", "10", "a", "b", "-", "1a", "99999999999999999999"]
    func pick(_ values: [String]) -> String { values.randomElement(using: &generator) ?? "0" }
    var text = (0..<3).map { _ in pick(numbers) }.joined(separator: ".")
    let count = Int.random(in: 0..<4, using: &generator)
    if count > 0 { text += "-" + (0..<count).map { _ in pick(words) }.joined(separator: ".") }
    return Bool.random(using: &generator) ? text : text + "+" + pick(words)
  }

  @Test("each byte changed, removed or added makes another version or none")
  func mutations() throws {
    let text = "1.20.3-rc.1"
    let version = try #require(SemanticVersion(text))
    let bytes = Array(text.utf8)
    for position in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[position] ^= 1 << bit
        guard let mutated = String(validating: changed, as: UTF8.self) else { continue }
        // A plus in place of the dash makes build metadata of the pre-release, and so the release.
        #expect(SemanticVersion(mutated) != version, "\(mutated)")
      }
      var shorter = bytes
      shorter.remove(at: position)
      #expect(SemanticVersion(String(decoding: shorter, as: UTF8.self)) != version)
    }
    for more in [".", "-", " ", "0", "a"] { #expect(SemanticVersion(text + more) != version) }
  }
}
