import NativeSystem
import Testing

@Suite struct SecretBytesTests {
  @Test(arguments: [0, 1, 32, 4_096, 4_097, 100_000])
  func `the bytes are lent as they were given`(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let secret = SecretBytes(copying: bytes.span)
    #expect(secret.count == count)
    let found = secret.withBytes { span in span.indices.map { span[$0] } }
    #expect(found == bytes)
    #expect(secret.matches(SecretBytes(bytes)))
  }

  @Test func `nothing prints a secret`() {
    let secret = SecretBytes(Array("swordfish".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped, String(describing: [secret])] {
      #expect(text.contains("<secret>"))
      #expect(!text.contains("swordfish") && !text.contains("115"))
    }
  }

  @Test func `secrets match only if all bytes and the length do`() {
    let secret = SecretBytes([1, 2, 3])
    #expect(secret.matches(SecretBytes([1, 2, 3])))
    #expect(!secret.matches(SecretBytes([1, 2, 4])))
    #expect(!secret.matches(SecretBytes([0, 2, 3])))
    #expect(!secret.matches(SecretBytes([1, 2])))
    #expect(!secret.matches(SecretBytes([1, 2, 3, 0])))
    #expect(SecretBytes([]).matches(SecretBytes([])))
  }

  @Test(arguments: [
    ("", ""), ("\n", ""), ("\r\n", ""), ("\r", "\r"), ("a\n", "a"), ("a\r\n", "a"),
    ("a\n\n", "a\n"), ("a\nb", "a\nb"), (" a \n", " a "), ("a\r", "a\r"),
  ])
  func `one newline at the end is dropped`(_ text: String, _ expected: String) {
    let secret = SecretBytes(Array(text.utf8)).droppingTrailingNewline()
    #expect(secret.matches(SecretBytes(Array(expected.utf8))))
  }

  @Test func `an array that is erased is empty`() {
    var bytes: [UInt8] = [1, 2, 3]
    SecretBytes.erase(&bytes)
    #expect(bytes.isEmpty)
  }

  @Test func `errors pass through the lending`() {
    struct Refusal: Error {}
    let secret = SecretBytes([1])
    #expect(throws: Refusal.self) { try secret.withBytes { _ in throw Refusal() } }
  }
}
