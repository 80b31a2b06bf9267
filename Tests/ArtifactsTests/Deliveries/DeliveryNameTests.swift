import Artifacts
import Testing

@Suite struct `The name of a member` {
  @Test(arguments: ["a", "a/b", ".hidden", "a b/\u{e9}", "...", "a\\b", "a/..b", "\u{10FF80}"])
  func `is a relative path in its one spelling`(text: String) {
    #expect(DeliveryName(text)?.text == text)
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", ".", "..", "./a", "../a", "a/../b", "a/.", "a\u{0}b",
  ])
  func `leads nowhere else`(text: String) {
    #expect(DeliveryName(text) == nil)
  }

  @Test func `is another one in another normal form`() throws {
    let composed = try #require(DeliveryName("\u{e9}"))
    let decomposed = try #require(DeliveryName("e\u{301}"))
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed]).count == 2)
  }

  @Test func `is no longer than a path`() {
    let parts = Array(repeating: "0123456", count: 512)
    #expect(DeliveryName(parts.joined(separator: "/")) != nil)
    #expect(DeliveryName(parts.joined(separator: "/") + "/0") == nil)
  }
}
