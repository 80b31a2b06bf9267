/// The records of one PAX header that decide how an entry is read (POSIX.1-2017, pax, "pax
/// Extended Header").
struct PAXRecords {
  private(set) var path: [UInt8]?
  private(set) var linkPath: [UInt8]?
  private(set) var size: UInt64?
  private(set) var keywords: Set<String> = []
  private let offset: UInt64

  /// True if no entry would be read differently without this header.
  var isOnlyComment: Bool { keywords.isSubset(of: ["comment"]) }

  init(_ bytes: [UInt8], at offset: UInt64) throws(TarError) {
    self.offset = offset
    var rest = bytes[...]
    while !rest.isEmpty {
      let record = try Self.record(&rest, at: offset)
      guard keywords.insert(record.keyword).inserted else {
        throw .extensionHeader(.duplicateKeyword, at: offset)
      }
      try take(record.keyword, record.value)
    }
  }

  /// Takes one `LENGTH KEYWORD=VALUE\n` off the front; the length counts all of it.
  private static func record(
    _ rest: inout ArraySlice<UInt8>, at offset: UInt64
  ) throws(TarError) -> (keyword: String, value: ArraySlice<UInt8>) {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard let first = digits.first, first != UInt8(ascii: "0"),
      let length = Int(String(decoding: digits, as: UTF8.self)), length <= rest.count,
      digits.endIndex < rest.endIndex, rest[digits.endIndex] == UInt8(ascii: " ")
    else { throw .extensionHeader(.malformedRecord, at: offset) }
    let end = rest.startIndex + length
    let start = digits.endIndex + 1
    guard start < end, rest[end - 1] == UInt8(ascii: "\n"),
      let equals = rest[start..<end].firstIndex(of: UInt8(ascii: "=")), equals > start,
      let keyword = String(validating: rest[start..<equals], as: UTF8.self)
    else { throw .extensionHeader(.malformedRecord, at: offset) }
    defer { rest = rest[end...] }
    return (keyword, rest[(equals + 1)..<(end - 1)])
  }

  private mutating func take(
    _ keyword: String, _ value: ArraySlice<UInt8>
  ) throws(TarError) {
    switch keyword {
    case "path": path = try name(value)
    case "linkpath": linkPath = try name(value)
    case "size": size = try number(value)
    case "uid", "gid": _ = try number(value)
    case "mtime", "atime", "ctime": try checkTime(value)
    case "uname", "gname", "comment": break
    default: try checkOther(keyword)
    }
  }

  /// Refuses what changes the meaning of an entry; what only adds to it is left alone.
  private func checkOther(_ keyword: String) throws(TarError) {
    if keyword == "hdrcharset" || keyword == "charset" {
      throw .keyword(.charset, keyword: keyword, at: offset)
    }
    let changingSize = ["GNU.sparse.", "SUN.holesdata", "SCHILY.realsize", "SCHILY.offset"]
    if changingSize.contains(where: keyword.hasPrefix) {
      throw .keyword(.sparse, keyword: keyword, at: offset)
    }
    let changingType = ["SCHILY.filetype", "GNU.volume.", "GNU.dumpdir", "SCHILY.volhdr"]
    // Vendors' keywords are in capitals before a dot; anything else is POSIX's, now or later.
    let vendor = keyword.utf8.prefix { $0 != UInt8(ascii: ".") }
    let isVendor =
      vendor.count < keyword.utf8.count
      && vendor.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    if !isVendor || changingType.contains(where: keyword.hasPrefix) {
      throw .keyword(.unknown, keyword: keyword, at: offset)
    }
  }

  /// An empty value deletes the keyword for some readers and is a name for others.
  private func name(_ value: ArraySlice<UInt8>) throws(TarError) -> [UInt8] {
    guard !value.isEmpty else { throw .extensionHeader(.malformedValue, at: offset) }
    return Array(value)
  }

  /// Decimal digits without leading zeros, within the range of file sizes.
  private func number(_ value: ArraySlice<UInt8>) throws(TarError) -> UInt64 {
    let isPlain =
      value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      && (value.count == 1 || value.first != UInt8(ascii: "0"))
    guard isPlain, let number = Int64(String(decoding: value, as: UTF8.self)) else {
      throw .extensionHeader(.malformedValue, at: offset)
    }
    return UInt64(number)
  }

  /// A decimal number with a sign and a fraction at most.
  private func checkTime(_ value: ArraySlice<UInt8>) throws(TarError) {
    let unsigned = value.first == UInt8(ascii: "-") ? value.dropFirst() : value
    let parts = unsigned.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isPlain =
      parts.count <= 2
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      }
    guard isPlain else { throw .extensionHeader(.malformedValue, at: offset) }
  }
}
