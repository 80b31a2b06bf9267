import StrictEncoding
import Testing

/// The vectors of `TestVectors/encodings`, each through its reader.
@Suite struct EncodingCaseTests {
  @Test func `every case has an expectation that is checked`() throws {
    for encodingCase in try EncodingCase.all() {
      switch encodingCase.expect {
      case "accepted": #expect(encodingCase.code == nil, "\(encodingCase.name)")
      case "rejected": #expect(encodingCase.code != nil, "\(encodingCase.name)")
      default: Issue.record("\(encodingCase.name) expects \(encodingCase.expect)")
      }
      #expect(["json", "base64", "hex", "pem", "timestamp"].contains(encodingCase.encoding))
    }
  }

  @Test(arguments: try EncodingCase.accepted("json"))
  func `accepted JSON is written in one form`(_ vector: EncodingCase) throws {
    let value = try JSONValue.parse(vector.input)
    #expect(value.encoded() == Array(try #require(vector.encoded).utf8))
    #expect(try JSONValue.parse(value.encoded()) == value)
    #expect(try JSONValue.parse(value.encoded(pretty: true)) == value)
  }

  @Test(arguments: try EncodingCase.rejected("json"))
  func `rejected JSON names its code and position`(_ vector: EncodingCase) throws {
    let error = #expect(throws: JSONError.self) { try JSONValue.parse(vector.input) }
    #expect(error?.code == vector.code)
    #expect(error?.position == vector.position)
  }

  @Test(arguments: try EncodingCase.accepted("base64"))
  func `accepted base64 gives the bytes`(_ vector: EncodingCase) throws {
    #expect(Hex.encode(try Base64.decode(vector.inputText)) == vector.bytes)
  }

  @Test(arguments: try EncodingCase.rejected("base64"))
  func `rejected base64 names its code and position`(_ vector: EncodingCase) throws {
    let error = #expect(throws: Base64Error.self) { try Base64.decode(vector.inputText) }
    #expect(error?.code == vector.code)
    switch error {
    case .invalidCharacter(let position, let byte):
      #expect(position == vector.position)
      #expect(byte == vector.input[position])
    case .mixedAlphabets(let position), .trailingBits(let position):
      #expect(position == vector.position)
    default: #expect(vector.position == nil)
    }
  }

  @Test(arguments: try EncodingCase.accepted("hex"))
  func `accepted hexadecimal gives the bytes`(_ vector: EncodingCase) throws {
    #expect(Hex.encode(try Hex.decode(vector.inputText)) == vector.bytes)
  }

  @Test(arguments: try EncodingCase.rejected("hex"))
  func `rejected hexadecimal names its code and position`(_ vector: EncodingCase) throws {
    let error = #expect(throws: HexError.self) { try Hex.decode(vector.inputText) }
    #expect(error?.code == vector.code)
    switch error {
    case .upperCase(let position), .invalidCharacter(let position, _):
      #expect(position == vector.position)
    default: #expect(vector.position == nil)
    }
  }

  @Test(arguments: try EncodingCase.accepted("timestamp"))
  func `accepted timestamps give their seconds`(_ vector: EncodingCase) throws {
    let time = try Timestamp(parsing: vector.inputText)
    #expect(time.secondsSinceEpoch == vector.seconds)
    #expect(time.description == vector.inputText)
  }

  @Test(arguments: try EncodingCase.rejected("timestamp"))
  func `rejected timestamps name their code and position`(_ vector: EncodingCase) throws {
    let error = #expect(throws: TimestampError.self) {
      try Timestamp(parsing: vector.inputText)
    }
    #expect(error?.code == vector.code)
    if case .malformed(let position) = error { #expect(position == vector.position) }
  }
}
