import Digests
import Policies
import PolicyFiles
import StrictEncoding
import Testing

/// What a policy remembers is read in one spelling, or not at all.
@Suite struct StateDocumentTests {
  private static let digest = "sha256:" + String(repeating: "a", count: 64)

  private static func entry(
    kind: String = "path", name: String = "tool", version: String = "1.4.0",
    artifact: String = digest, time: String = "2026-11-28T12:00:00Z"
  ) -> String {
    """
    {"kind": "\(kind)", "name": "\(name)", "version": "\(version)", "artifact": "\(artifact)", \
    "acceptedAt": "\(time)"}
    """
  }

  private static func document(_ entries: String...) -> String {
    "{\"schema\": \"sigcheck/state/v1\", \"names\": [\(entries.joined(separator: ","))]}"
  }

  /// The code of why a text is refused, or nil if it is read.
  private static func code(_ text: String) -> String? {
    do throws(StateProblem) {
      _ = try StateDocument(parsing: Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `What is written is what is read, sorted by sort and name`() throws {
    let text = Self.document(
      Self.entry(name: "A"), Self.entry(name: "a", version: "2.0.0-rc.1"),
      Self.entry(kind: "repository", name: "docker.io/library/redis", version: "7.2.0"))
    let document = try StateDocument(parsing: Array(text.utf8))
    #expect(document.versions.entries.map(\.name.text) == ["A", "a", "docker.io/library/redis"])
    #expect(
      document.versions.entries.map(\.recorded.version.description)
        == ["1.4.0", "2.0.0-rc.1", "7.2.0"])
    #expect(try StateDocument(parsing: document.encoded) == document)
    let again = try StateDocument(parsing: document.encoded)
    #expect(again.encoded == document.encoded)
    #expect(Self.code(Self.document()) == nil)
  }

  @Test(arguments: [
    ("", "state-malformed"), ("[]", "state-malformed"), ("{}", "state-schema"),
    ("{\"schema\": \"sigcheck/state/v2\", \"names\": []}", "state-schema"),
    ("{\"schema\": 1, \"names\": []}", "state-schema"),
    ("{\"names\": []}", "state-schema"),
    ("{\"schema\": \"sigcheck/state/v1\"}", "state-malformed"),
    ("{\"schema\": \"sigcheck/state/v1\", \"names\": {}}", "state-malformed"),
    ("{\"schema\": \"sigcheck/state/v1\", \"names\": [], \"more\": 1}", "state-malformed"),
    ("{\"schema\": \"sigcheck/state/v1\", \"names\": [], \"names\": []}", "state-malformed"),
    ("{\"schema\": \"sigcheck/state/v1\", \"names\": []} x", "state-malformed"),
    ("\u{FEFF}{\"schema\": \"sigcheck/state/v1\", \"names\": []}", "state-malformed"),
  ])
  func `A document of another shape is refused`(text: String, code: String) {
    #expect(Self.code(text) == code)
  }

  @Test func `An entry of another shape is refused`() {
    for entry in [
      Self.entry(kind: "Path"), Self.entry(kind: "image"), Self.entry(name: ""),
      Self.entry(name: String(repeating: "a", count: 4_097)), Self.entry(version: "v1.4.0"),
      Self.entry(version: "1.4"), Self.entry(version: "1.4.0+5"), Self.entry(version: ""),
      Self.entry(artifact: String(repeating: "a", count: 64)),
      Self.entry(artifact: Self.digest.uppercased()), Self.entry(time: "2026-11-28"),
      Self.entry(time: "2026-11-28T13:00:00+01:00"), Self.entry(time: "2026-11-28T12:00:00.0Z"),
      "1", "{}", Self.entry().replacing("\"1.4.0\"", with: "14"),
      Self.entry().replacing("}", with: ", \"more\": 1}"),
      Self.entry().replacing("\"kind\"", with: "\"Kind\""),
    ] {
      #expect(Self.code(Self.document(entry)) == "state-malformed", "\(entry)")
    }
  }

  @Test func `Names that are not sorted, or stand twice, are refused`() {
    for (first, second) in [("b", "a"), ("a", "a")] {
      #expect(
        Self.code(Self.document(Self.entry(name: first), Self.entry(name: second)))
          == "state-malformed")
    }
    #expect(
      Self.code(
        Self.document(Self.entry(kind: "repository", name: "a"), Self.entry(name: "b")))
        == "state-malformed")
  }

  @Test func `A state has as many names as it can, and one more is refused`() {
    func names(_ count: Int) -> String {
      let entries = (0..<count).map { number in
        let digits = "\(number)"
        return Self.entry(name: String(repeating: "0", count: 6 - digits.count) + digits)
      }
      return "{\"schema\": \"sigcheck/state/v1\", \"names\": [\(entries.joined(separator: ","))]}"
    }
    #expect(Self.code(names(StateLimits.names)) == nil)
    #expect(Self.code(names(StateLimits.names + 1)) == "state-full")
  }

  @Test func `Each bit that is flipped makes another document or none`() throws {
    let text = Array(Self.document(Self.entry(), Self.entry(kind: "repository")).utf8)
    let versions = try StateDocument(parsing: text).versions
    for position in text.indices {
      for bit in 0..<8 {
        var changed = text
        changed[position] ^= 1 << bit
        guard let other = try? StateDocument(parsing: changed) else { continue }
        // White space has no meaning; a digit, a letter of a name or of a digest has.
        let isSpace = [0x20, 0x09, 0x0A, 0x0D].contains(text[position])
        #expect(isSpace || other.versions != versions, "bit \(bit) of byte \(position)")
      }
    }
    for end in 1..<text.count { #expect((try? StateDocument(parsing: Array(text[..<end]))) == nil) }
  }
}
