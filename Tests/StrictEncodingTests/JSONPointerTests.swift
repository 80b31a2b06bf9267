import StrictEncoding
import Testing

/// RFC 6901, with its own example document.
@Suite struct JSONPointerTests {
  private static let document = #"""
    {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"m~n":8,"é":3,"e\u0301":4,"o":{"0":"zero"}}
    """#

  private static func value(_ pointer: String) throws -> JSONValue? {
    let document = try JSONValue.parse(Array(document.utf8))
    return try JSONPointer(pointer).value(in: document)
  }

  @Test(arguments: [
    ("/foo/0", JSONValue.string("bar")), ("/foo/1", "baz"), ("/", 0), ("/a~1b", 1), ("/c%d", 2),
    ("/m~0n", 8), ("/\u{E9}", 3), ("/e\u{301}", 4), ("/o/0", "zero"),
  ])
  func `A place that is there is found`(pointer: String, expected: JSONValue) throws {
    #expect(try Self.value(pointer) == expected)
  }

  @Test func `The empty pointer is the whole document`() throws {
    #expect(try Self.value("")?.objectValue?.count == 8)
  }

  @Test(arguments: [
    "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/-0", "/foo/1e0", "/nothing", "/foo/0/x", "//",
    "/foo/99999999999999999999", "/o/zero",
  ])
  func `A place that is not there is none`(pointer: String) throws {
    #expect(try Self.value(pointer) == nil)
  }

  @Test(arguments: ["/foo/2", "/nothing", "/nothing/more", "/foo/9/more", "/o/zero"])
  func `Nothing is there where the way ends in an object or a list`(pointer: String) throws {
    let document = try JSONValue.parse(Array(Self.document.utf8))
    #expect(try JSONPointer(pointer).look(in: document) == .nothing)
  }

  @Test(arguments: [
    ("/foo/-", "foo"), ("/foo/01", "foo"), ("/foo/bar", "foo"),
    ("/foo/99999999999999999999", "foo"),
    ("/a~1b/x", "a/b"),
  ])
  func `A way through what has no such step leads nowhere`(pointer: String, step: String) throws {
    let document = try JSONValue.parse(Array(Self.document.utf8))
    let barrier = try #require(document.objectValue?[step])
    #expect(try JSONPointer(pointer).look(in: document) == .noWay(at: barrier))
    #expect(
      try JSONPointer("/a/b").look(in: JSONValue.parse(Array(#"{"a":null}"#.utf8)))
        == .noWay(at: .null))
  }

  @Test(arguments: [
    ("foo", JSONPointerError.noSlash), ("#/foo", .noSlash), ("/a~", .escape), ("/a~2", .escape),
    ("/" + String(repeating: "a", count: 1_024), .tooLong(limit: 1_024)),
  ])
  func `What is no pointer is refused`(text: String, error: JSONPointerError) {
    #expect(throws: error) { try JSONPointer(text) }
  }
}
