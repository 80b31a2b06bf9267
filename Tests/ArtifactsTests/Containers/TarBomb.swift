import ImageFixtures

/// Headers of entries whose content is not there.
enum TarBomb {
  /// A header that states a size of below 8 GiB.
  static func header(_ path: String, size: Int) -> [UInt8] {
    var header = TarWriter.entry(path)
    let digits = String(size, radix: 8)
    let field = String(repeating: "0", count: 11 - digits.count) + digits
    header.replaceSubrange(124..<135, with: Array(field.utf8))
    header.replaceSubrange(148..<156, with: [UInt8](repeating: 0x20, count: 8))
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    let checksum = String(repeating: "0", count: 6 - sum.count) + sum
    header.replaceSubrange(148..<156, with: Array(checksum.utf8) + [0, 0x20])
    return header
  }
}
