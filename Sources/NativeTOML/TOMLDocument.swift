/// A TOML document (TOML v1.0.0), read strictly and with the place of everything in it.
///
/// toml++ reads it, without features that no version of TOML has. Beyond the specification these
/// are refused: a byte order mark, a fraction of a second, what exceeds ``TOMLLimits``, and
/// ``TOMLError/lineContinuation(_:)``.
public struct TOMLDocument: Sendable {
  /// The table that is the document.
  public let root: TOMLTable

  /// Reads a whole document; one without bytes is an empty table.
  ///
  /// - Throws: ``TOMLError``. Where several things are wrong, the size comes first, then the
  ///   encoding, the other limits and unexpected characters, the syntax, and the times.
  public init(parsing bytes: [UInt8]) throws(TOMLError) {
    guard bytes.count <= TOMLLimits.maxBytes else {
      throw .tooLarge(limit: TOMLLimits.maxBytes, found: bytes.count)
    }
    try TOMLEncoding.check(bytes)
    var scan = TOMLScan(bytes)
    try scan.run()
    var builder = TOMLBuilder(try TOMLNodes(parsing: bytes))
    // After the parser: only in a sound document is what looks like a fraction surely one.
    if let fraction = scan.fraction {
      throw .timeFraction(TOMLPosition(ofByte: fraction, in: bytes))
    }
    root = try builder.root()
  }
}
