/// Writes ustar archives for tests, as simply as the format allows.
public enum TarWriter {
  /// An archive of regular files in this order, closed by two zero blocks.
  public static func archive(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
    files.flatMap { entry($0.path, $0.bytes) } + [UInt8](repeating: 0, count: 1024)
  }

  /// One entry: its header and its padded content.
  public static func entry(
    _ path: String, _ bytes: [UInt8] = [], type: Character = "0", link: String = ""
  ) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at offset: Int) {
      for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
    }
    put(path, at: 0)
    put("0000644\0", at: 100)
    put("0000000\0", at: 108)
    put("0000000\0", at: 116)
    put(octal(bytes.count, 11) + "\0", at: 124)
    put("00000000000\0", at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put(link, at: 157)
    put("ustar\u{0}00", at: 257)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(octal(sum, 6) + "\0 ", at: 148)
    let padding = (512 - bytes.count % 512) % 512
    return header + bytes + [UInt8](repeating: 0, count: padding)
  }

  private static func octal(_ value: Int, _ width: Int) -> String {
    let digits = String(value, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
