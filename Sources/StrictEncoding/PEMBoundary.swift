/// A line that begins or ends a block (RFC 7468 section 3).
enum PEMBoundary {
  case begin(String)
  case end(String)

  static let hyphens = [UInt8]("-----".utf8)
  private static let beginning = [UInt8]("-----BEGIN ".utf8)
  private static let ending = [UInt8]("-----END ".utf8)
  /// No label in use comes near this.
  private static let maxLabel = 64

  /// Nil if the line is not wholly a boundary with a proper label.
  init?(_ line: ArraySlice<UInt8>) {
    if let label = Self.label(line, after: Self.beginning) {
      self = .begin(label)
    } else if let label = Self.label(line, after: Self.ending) {
      self = .end(label)
    } else {
      return nil
    }
  }

  /// Whether five hyphens stand anywhere in the line.
  static func resembles(_ line: ArraySlice<UInt8>) -> Bool {
    var run = 0
    for byte in line {
      run = byte == UInt8(ascii: "-") ? run + 1 : 0
      if run == hyphens.count { return true }
    }
    return false
  }

  private static func label(_ line: ArraySlice<UInt8>, after start: [UInt8]) -> String? {
    guard line.starts(with: start), line.count > start.count + hyphens.count,
      line.suffix(hyphens.count).elementsEqual(hyphens)
    else { return nil }
    let label = line.dropFirst(start.count).dropLast(hyphens.count)
    guard label.count <= maxLabel, isLabel(label) else { return nil }
    return String(decoding: label, as: UTF8.self)
  }

  /// Printable characters, with single spaces or hyphens only between others.
  private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
    var separated = true
    for byte in label {
      let isSeparator = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
      guard isSeparator ? !separated : (0x21...0x7E).contains(byte) else { return false }
      separated = isSeparator
    }
    return !separated
  }
}
