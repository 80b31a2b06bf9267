/// The check that a document is UTF-8 without a byte order mark, before toml++ sees it.
///
/// toml++ refuses bad UTF-8 as well, with a position that is not exact, and skips the mark.
enum TOMLEncoding {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func check(_ bytes: [UInt8]) throws(TOMLError) {
    if bytes.starts(with: mark) { throw .byteOrderMark }
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw .notUTF8(TOMLPosition(ofByte: error.byteOffsets.lowerBound, in: bytes))
    }
  }
}
