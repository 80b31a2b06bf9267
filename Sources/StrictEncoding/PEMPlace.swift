/// Where a text seems to have a PEM block: a line that begins one, and what belongs to it.
///
/// This finds blocks in texts that are no PEM files as a whole, or are cut off, also where all lines of a
/// block are indented. Whether one is sound is for `PEMBlock.parse` to say, of these bytes alone.
public struct PEMPlace: Sendable, Hashable {
  /// The label of the line that begins the block.
  public let label: String
  /// The block's bytes: to the end of its last line, or to where the next block or the text's end is.
  public let range: Range<Int>

  /// Less base64 is no content: documents write `MII...` there.
  private static let leastBody = 32
  /// What a line that begins a block begins with (RFC 7468 section 3).
  public static let beginning = [UInt8]("-----BEGIN ".utf8)

  /// The blocks of a text that have lines of base64 in them, `PEMBlock.maxBlocks` at most.
  public static func all(in text: [UInt8]) -> [PEMPlace] {
    guard mayBegin(in: text.span) else { return [] }
    var lines = PEMLines(text)
    var places: [PEMPlace] = []
    var open: (label: String, start: Int, bodyCount: Int)?
    func close(_ end: Int) {
      guard let block = open, block.bodyCount >= leastBody else { return }
      places.append(PEMPlace(label: block.label, range: block.start..<end))
    }
    while let line = lines.next()?.content.drop(while: isIndent),
      places.count < PEMBlock.maxBlocks
    {
      switch PEMBoundary(line) {
      case .begin(let label)?:
        close(line.startIndex)
        open = (label, line.startIndex, 0)
      case .end?:
        close(line.endIndex)
        open = nil
      case nil:
        if open != nil, isBody(line) { open?.bodyCount += line.count }
      }
    }
    close(text.count)
    return places
  }

  /// Whether a block may begin anywhere: cheap, since nearly every text has none.
  public static func mayBegin(in text: Span<UInt8>) -> Bool {
    let hyphen = UInt8(ascii: "-")
    // Of five hyphens in a row, one stands at a place that five divides.
    for position in stride(from: 0, to: text.count, by: PEMBoundary.hyphens.count)
    where text[position] == hyphen {
      var start = position
      while start > 0, position - start < 4, text[start - 1] == hyphen { start -= 1 }
      guard text.count - start >= beginning.count else { continue }
      if beginning.indices.allSatisfy({ text[start + $0] == beginning[$0] }) { return true }
    }
    return false
  }

  /// A space or tab, or a byte of the mark that some editors put before a text (U+FEFF).
  private static func isIndent(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0xEF || byte == 0xBB || byte == 0xBF
  }

  private static func isBody(_ line: ArraySlice<UInt8>) -> Bool {
    let entries = Base64Alphabet.entries
    return line.allSatisfy { byte in
      entries[Int(byte)] & Base64Alphabet.urlSafeOnly == 0 || byte == Base64.padding
    }
  }
}
