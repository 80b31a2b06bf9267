import StrictEncoding
import Testing

/// Numbers are compared as decimals, however they are spelled.
@Suite struct JSONNumberOrderTests {
  private static func number(_ text: String) throws -> JSONNumber {
    try #require(try JSONValue.parse(Array(text.utf8)).numberValue)
  }

  /// Each of these is less than the next one.
  private static let ascending = [
    "-1e400", "-12.5", "-12", "-0.001", "0", "1e-400", "0.001", "0.0011", "9",
    "9.999999999999999999999", "10", "10.5", "123456789012345678901234567890", "1e400",
  ]

  @Test func `The order is that of the values`() throws {
    let numbers = try Self.ascending.map(Self.number)
    for (low, one) in numbers.enumerated() {
      for (high, other) in numbers.enumerated() {
        #expect(one.precedes(other) == (low < high), "\(one) \(other)")
        #expect(one.equals(other) == (low == high), "\(one) \(other)")
      }
    }
  }

  @Test(arguments: [
    ["1", "1.0", "1e0", "10e-1", "0.1e+1", "100E-2"], ["0", "-0", "0.0", "0e999999", "-0.0e5"],
    ["-250", "-2.5e2", "-25e1"],
  ])
  func `Spellings of one value are equal`(spellings: [String]) throws {
    let numbers = try spellings.map(Self.number)
    for one in numbers {
      for other in numbers {
        #expect(one.equals(other) == true)
        #expect(one.precedes(other) == false)
      }
    }
  }

  @Test func `An exponent beyond reason has no place in the order`() throws {
    #expect(try Self.number("1e1000001").precedes(Self.number("1")) == nil)
    #expect(try Self.number("1").equals(Self.number("1e99999999999999999999")) == nil)
    let ends = [
      "9223372036854775807", "9223372036854775808", "-9223372036854775807",
      "-9223372036854775808", "-9223372036854775809", "-1000001",
    ]
    for end in ends {
      #expect(try Self.number("1e\(end)").precedes(Self.number("1")) == nil)
      #expect(try Self.number("1").equals(Self.number("0E\(end)")) == nil)
    }
    #expect(try Self.number("1e-1000000").precedes(Self.number("1")) == true)
  }

  @Test func `A binary value is its shortest spelling`() throws {
    #expect(JSONNumber(7.5)?.text == "7.5")
    #expect(try JSONNumber(0.1)?.equals(Self.number("0.1")) == true)
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(Double.nan) == nil)
  }
}
