/// One block of a PEM file (RFC 7468): a label, the headers of older formats, and bytes.
public struct PEMBlock: Sendable, Hashable {
  /// The label, such as `PUBLIC KEY`.
  public let label: String
  /// The header lines of RFC 1421, such as `Proc-Type: 4,ENCRYPTED`; RFC 7468 itself has none.
  public let headers: [String]
  /// The decoded content.
  public let bytes: [UInt8]

  /// The most bytes that `parse` takes: room for a bundle of certificates, not for an artifact.
  public static let maxBytes = 4 << 20
  /// The most blocks that `parse` takes.
  public static let maxBlocks = 1_024

  /// Makes a block to be written.
  public init(label: String, headers: [String] = [], bytes: [UInt8]) {
    self.label = label
    self.headers = headers
    self.bytes = bytes
  }

  /// Reads all blocks of a text, at least one.
  ///
  /// Lines end with LF or CRLF. Boundary lines are exact and alone on their line. The base64 is the
  /// standard alphabet with its padding and zero unused bits, on lines of any length without white
  /// space. Text between blocks is skipped, as `openssl pkey -text` or `pkcs12` write it, unless it
  /// has control characters or anything that resembles a boundary.
  ///
  /// - Throws: `PEMError` with the line of the offence.
  public static func parse(
    _ text: [UInt8], limit maxBytes: Int = maxBytes
  ) throws(PEMError) -> [PEMBlock] {
    guard text.count <= maxBytes else {
      throw .tooLarge(limit: maxBytes, found: text.count)
    }
    var parser = PEMParser(text)
    return try parser.blocks()
  }

  /// The labels of the lines that begin blocks, without a look at anything else.
  ///
  /// This serves only to name a foreign format (such as OpenPGP armour) that `parse` refuses.
  public static func labels(in text: [UInt8]) -> [String] {
    guard text.count <= maxBytes else { return [] }
    var lines = PEMLines(text)
    var labels: [String] = []
    while let line = lines.next(), labels.count < maxBlocks {
      if case .begin(let label)? = PEMBoundary(line.content) { labels.append(label) }
    }
    return labels
  }

  /// The block as text: lines of 64 characters that end with LF, the last one too.
  public var text: String {
    var text = "-----BEGIN \(label)-----\n"
    for header in headers { text += header + "\n" }
    if !headers.isEmpty { text += "\n" }
    let body = Base64.encodedBytes(bytes)
    for start in stride(from: 0, to: body.count, by: 64) {
      text += String(decoding: body[start..<min(start + 64, body.count)], as: UTF8.self) + "\n"
    }
    return text + "-----END \(label)-----\n"
  }
}
