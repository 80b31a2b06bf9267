import StrictEncoding

/// A time of `allowed_signers`: `YYYYMMDD` or `YYYYMMDDHHMM[SS]`, with `Z` where it is in UTC.
enum SignerTime {
  /// A time, or a text that is one of the local time zone.
  enum Reading {
    case time(Timestamp)
    case local(String)
  }

  static func read(_ text: String) throws(AllowedSignersProblem) -> Reading {
    var digits = Array(text.utf8)
    let zones = ["Z", "z", "UTC"].map { Array($0.utf8) }
    let zone = zones.first { digits.suffix($0.count).elementsEqual($0) }
    digits.removeLast(zone?.count ?? 0)
    guard [8, 12, 14].contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw .time(text) }
    let all = String(decoding: digits, as: UTF8.self) + (digits.count == 8 ? "000000" : "")
    let padded = Array((all + (digits.count == 12 ? "00" : "")).utf8)
    func part(_ range: Range<Int>) -> String { String(decoding: padded[range], as: UTF8.self) }
    let spelled =
      "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))Z"
    // A day or an hour that is none is none in whatever zone.
    guard let time = try? Timestamp(parsing: spelled) else { throw .time(text) }
    return zone == nil ? .local(text) : .time(time)
  }
}
