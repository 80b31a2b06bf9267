/// A share of a whole in hundredths of a percent, so that its spelling depends on no locale.
struct HTMLShare: Sendable, Hashable {
  /// 0 to 10,000.
  let hundredths: Int

  init(hundredths: Int) {
    self.hundredths = min(max(hundredths, 0), 10_000)
  }

  /// The share of a part, rounded down; none of an empty whole.
  init(_ part: UInt64, of whole: UInt64) {
    self.init(hundredths: whole == 0 ? 0 : Int(Double(part) / Double(whole) * 10_000))
  }

  /// As CSS and SVG take it: `12.34%`.
  var percent: String {
    let rest = hundredths % 100
    return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)%"
  }

  /// As people read it, with one decimal: `12.3%`.
  var spoken: String { "\(hundredths / 100).\(hundredths % 100 / 10)%" }
}
