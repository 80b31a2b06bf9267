/// Reads PEM blocks line by line.
struct PEMParser {
  private typealias Line = (content: ArraySlice<UInt8>, number: Int)

  /// More header lines than any traditional format has.
  private static let maxHeaders = 16

  private var lines: PEMLines

  init(_ text: [UInt8]) {
    lines = PEMLines(text)
  }

  mutating func blocks() throws(PEMError) -> [PEMBlock] {
    var blocks: [PEMBlock] = []
    while let line = try nextLine() {
      switch PEMBoundary(line.content) {
      case .begin(let label)?:
        guard blocks.count < PEMBlock.maxBlocks else {
          throw .tooManyBlocks(limit: PEMBlock.maxBlocks)
        }
        blocks.append(try block(label, from: line.number))
      case .end(let label)?: throw .endWithoutBegin(line: line.number, label: label)
      case nil: try refuseBoundary(in: line)
      }
    }
    guard !blocks.isEmpty else { throw .noBlock }
    return blocks
  }

  private mutating func block(_ label: String, from start: Int) throws(PEMError) -> PEMBlock {
    var headers: [String] = []
    var body: [UInt8] = []
    while let line = try nextLine() {
      if let boundary = PEMBoundary(line.content) {
        try requireEnd(boundary, of: label, at: line.number)
        return PEMBlock(label: label, headers: headers, bytes: try decode(body, label, start))
      }
      try refuseBoundary(in: line)
      if headers.isEmpty, body.isEmpty, isHeader(line) {
        headers = try self.headers(from: line)
      } else {
        try append(line, to: &body)
      }
    }
    throw .missingEnd(line: lines.number, label: label)
  }

  /// Reads headers from the first to the empty line after the last.
  private mutating func headers(from first: Line) throws(PEMError) -> [String] {
    var headers: [String] = []
    var line: Line? = first
    while let header = line, !header.content.isEmpty {
      guard isHeader(header), headers.count < Self.maxHeaders else {
        throw .malformedHeader(line: header.number)
      }
      headers.append(String(decoding: header.content, as: UTF8.self))
      line = try nextLine()
    }
    guard line != nil else { throw .malformedHeader(line: lines.number) }
    return headers
  }

  private func isHeader(_ line: Line) -> Bool {
    guard let colon = line.content.firstIndex(of: UInt8(ascii: ":")),
      colon > line.content.startIndex
    else { return false }
    let isName = line.content[..<colon].allSatisfy { byte in
      byte == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    let isASCII = line.content.allSatisfy { (0x20...0x7E).contains($0) }
    return isName && isASCII && line.content[(colon + 1)...].first == UInt8(ascii: " ")
  }

  private func append(_ line: Line, to body: inout [UInt8]) throws(PEMError) {
    let entries = Base64Alphabet.entries
    let isBody = line.content.allSatisfy { byte in
      entries[Int(byte)] & Base64Alphabet.urlSafeOnly == 0 || byte == Base64.padding
    }
    guard isBody, !line.content.isEmpty else { throw .malformedBody(line: line.number) }
    body += line.content
  }

  private func decode(
    _ body: [UInt8], _ label: String, _ start: Int
  ) throws(PEMError) -> [UInt8] {
    guard !body.isEmpty else { throw .emptyBody(line: start, label: label) }
    do {
      return try Base64Decoder.decode(body.span, padding: .required)
    } catch {
      throw .invalidBase64(line: start, error)
    }
  }

  private func requireEnd(
    _ boundary: PEMBoundary, of label: String, at line: Int
  ) throws(PEMError) {
    switch boundary {
    case .begin: throw .missingEnd(line: line, label: label)
    case .end(let found) where found != label:
      throw .labelMismatch(line: line, expected: label, found: found)
    case .end: break
    }
  }

  private func refuseBoundary(in line: Line) throws(PEMError) {
    guard !PEMBoundary.resembles(line.content) else {
      throw .malformedBoundary(line: line.number)
    }
  }

  /// The next line, which must not have control characters other than tabs.
  private mutating func nextLine() throws(PEMError) -> Line? {
    guard let line = lines.next() else { return nil }
    for byte in line.content where (byte < 0x20 && byte != 0x09) || byte == 0x7F {
      throw .controlCharacter(line: line.number, byte: byte)
    }
    return line
  }
}
