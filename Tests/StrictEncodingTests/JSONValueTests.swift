import StrictEncoding
import Testing

@Suite struct JSONValueTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue.parse(Array(text.utf8))
  }

  @Test func `readers give a value of their kind only`() throws {
    let value = try parse(#"{"s":"x","n":7,"f":1.5,"b":true,"a":[1],"z":null}"#)
    let object = try #require(value.objectValue)
    #expect(object["s"]?.stringValue == "x")
    #expect(object["n"]?.integerValue == 7)
    #expect(object["n"]?.numberValue?.text == "7")
    #expect(object["f"]?.integerValue == nil)
    #expect(object["f"]?.numberValue?.text == "1.5")
    #expect(object["b"]?.boolValue == true)
    #expect(object["a"]?.arrayValue == [1])
    #expect(object["z"] == .null)
    #expect(object["z"]?.stringValue == nil)
    #expect(object["s"]?.integerValue == nil)
    #expect(value.stringValue == nil)
    #expect(value.arrayValue == nil)
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("-1", -1), ("9223372036854775807", Int64.max),
      ("-9223372036854775808", Int64.min), ("9223372036854775808", nil), ("1.0", nil),
      ("1e0", nil), ("-9223372036854775809", nil), ("100000000000000000000000", nil),
    ] as [(String, Int64?)])
  func `only integers that fit are integers`(_ text: String, _ integer: Int64?) throws {
    #expect(try parse(text).integerValue == integer)
  }

  @Test func `numbers are equal by their spelling`() throws {
    #expect(try parse("1") == 1)
    #expect(try parse("1.0") != 1)
    #expect(try parse("1e0") != parse("1E0"))
    #expect(JSONNumber(UInt64.max).text == "18446744073709551615")
    #expect(JSONNumber(Int64.min).description == "-9223372036854775808")
  }

  @Test func `the pretty form has one member a line`() throws {
    let value: JSONValue = ["a": 1, "b": [true, "x"], "empty": [], "none": [:]]
    let expected = """
      {
        "a": 1,
        "b": [
          true,
          "x"
        ],
        "empty": [],
        "none": {}
      }
      """
    #expect(String(decoding: value.encoded(pretty: true), as: UTF8.self) == expected)
    let compact = #"{"a":1,"b":[true,"x"],"empty":[],"none":{}}"#
    #expect(String(decoding: value.encoded(), as: UTF8.self) == compact)
  }

  @Test func `each scalar value survives writing and reading`() throws {
    for start in stride(from: UInt32(0), through: 0x10FFFF, by: 0x400) {
      var text = ""
      for value in start..<(start + 0x400) {
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      let value = JSONValue.string(text)
      #expect(try JSONValue.parse(value.encoded()) == value)
    }
  }

  @Test func `nothing written can act on a terminal`() throws {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .control
      else { continue }
      let bytes = JSONValue.object([String(scalar): .string(String(scalar))]).encoded()
      #expect(bytes.allSatisfy { (0x20..<0x7F).contains($0) })
    }
  }

  @Test func `what nobody sees can be escaped, and stays the same value`() throws {
    var text = "a\u{E4}\u{1F600}"
    for value in 0x7F...0xE1000 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      guard properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format else {
        continue
      }
      text.unicodeScalars.append(scalar)
    }
    let value = JSONValue.object(JSONObject([(text, .string(text))]))
    let visible = value.encodedVisibly()
    #expect(try JSONValue.parse(visible) == value)
    let shown = String(decoding: visible, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }
    #expect(String(String.UnicodeScalarView(shown)) == "\u{E4}\u{1F600}\u{E4}\u{1F600}")
    #expect(
      String(decoding: JSONValue.string("\u{E0041}").encodedVisibly(), as: UTF8.self)
        == #""\udb40\udc41""#)
    #expect(JSONValue.string("\u{E0041}").encoded() == Array("\"\u{E0041}\"".utf8))
  }
}
