import StrictEncoding
import Testing

@Suite struct JSONLimitTests {
  @Test func `a document above the size limit is refused unread`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: (16 << 20) + 1)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
    #expect(error?.reason == .tooLarge(limit: 16 << 20, found: (16 << 20) + 1))
  }

  @Test func `16 MiB of open brackets are refused at the depth limit`() {
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 16 << 20)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(bytes) }
    #expect(error == JSONError(.tooDeep(limit: 64), at: 64))
  }

  @Test func `no limit allows a depth that could exhaust the stack`() {
    let limits = JSONLimits(maxBytes: .max, maxDepth: .max)
    #expect(limits.maxDepth == JSONLimits.highestDepth)
    let bytes = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(bytes, limits: limits) }
    #expect(error?.code == "json-too-deep")
  }

  @Test func `depth counts open containers and not members`() throws {
    let limits = JSONLimits(maxBytes: 100, maxDepth: 1)
    #expect(try JSONValue.parse(Array("[1,2,3]".utf8), limits: limits).arrayValue?.count == 3)
    #expect(throws: JSONError(.tooDeep(limit: 1), at: 3)) {
      try JSONValue.parse(Array("[1,[]]".utf8), limits: limits)
    }
    let scalars = JSONLimits(maxBytes: 100, maxDepth: 0)
    #expect(try JSONValue.parse(Array("1".utf8), limits: scalars) == 1)
    #expect(throws: JSONError.self) { try JSONValue.parse(Array("[]".utf8), limits: scalars) }
  }

  @Test func `the number of values is limited`() throws {
    let limits = JSONLimits(maxBytes: 100, maxDepth: 2, maxValues: 3)
    #expect(try JSONValue.parse(Array("[1,2]".utf8), limits: limits).arrayValue?.count == 2)
    let error = #expect(throws: JSONError.self) {
      try JSONValue.parse(Array("[1,2,3]".utf8), limits: limits)
    }
    #expect(error == JSONError(.tooManyValues(limit: 3), at: 5))
  }

  @Test func `a million members are read and found without quadratic work`() throws {
    var bytes = Array("{".utf8)
    for number in 0..<1_000_000 { bytes += "\"m\(number)\":0,".utf8 }
    bytes += "\"last\":1}".utf8
    let object = try #require(try JSONValue.parse(bytes).objectValue)
    #expect(object.count == 1_000_001)
    #expect(object["m999999"] == 0)
    #expect(object["last"] == 1)
    #expect(object["m1000000"] == nil)
  }

  @Test func `names that are canonically equivalent cannot be made to collide`() throws {
    // 2^16 spellings of one text: all equal, and of one hash, as Swift strings.
    var bytes = Array("{".utf8)
    for spelling in 0..<(1 << 16) {
      if spelling > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      for bit in 0..<16 { bytes += (spelling >> bit & 1 == 0 ? "\u{E9}" : "e\u{301}").utf8 }
      bytes += "\":0".utf8
    }
    bytes += "}".utf8
    #expect(try JSONValue.parse(bytes).objectValue?.count == 1 << 16)
  }
}
