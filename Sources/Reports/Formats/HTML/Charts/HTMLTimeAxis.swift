import StrictEncoding

/// Where times lie on a line that has room for all of them.
struct HTMLTimeAxis: Sendable {
  /// A time with a label.
  struct Tick: Sendable {
    var place: HTMLShare
    var label: String
  }

  private let start: Int64
  private let end: Int64

  /// How much room is left on both sides, as a part of the whole; at least thirty days.
  private static let margin: Int64 = 12
  private static let leastMargin: Int64 = 30 * 86_400
  /// More labels than this run into each other on a phone.
  private static let mostTicks = 5

  /// Makes a line for times as RFC 3339; what is no time has no place on it.
  init(_ times: [String]) {
    let seconds = times.compactMap(Self.seconds)
    let (first, last) = (seconds.min() ?? 0, seconds.max() ?? 0)
    let margin = max((last - first) / Self.margin, Self.leastMargin)
    start = first - margin
    end = last + margin
  }

  /// Where a time lies.
  func place(_ time: String) -> HTMLShare? {
    Self.seconds(time).map(place)
  }

  private func place(_ seconds: Int64) -> HTMLShare {
    HTMLShare(hundredths: Int(Double(seconds - start) / Double(end - start) * 10_000))
  }

  /// The beginnings of years or, on a short line, of months.
  var ticks: [Tick] {
    guard let first = Self.year(start), let last = Self.year(end) else { return [] }
    let months = last - first < 2 ? Self.months(of: first...last) : []
    let candidates = months.isEmpty ? Self.years(first...last) : months
    let visible = candidates.compactMap { tick($0.date, $0.label) }
    let step = max(1, (visible.count + Self.mostTicks - 1) / Self.mostTicks)
    return visible.enumerated().filter { $0.offset % step == 0 }.map(\.element)
  }

  private func tick(_ date: String, _ label: String) -> Tick? {
    guard let seconds = Self.seconds(date + "T00:00:00Z"), (start...end).contains(seconds) else {
      return nil
    }
    let place = place(seconds)
    // A label in the very corner would be cut off.
    return (400...9_600).contains(place.hundredths) ? Tick(place: place, label: label) : nil
  }

  private static func years(_ years: ClosedRange<Int>) -> [(date: String, label: String)] {
    years.map { ("\(padded($0))-01-01", padded($0)) }
  }

  private static func months(of years: ClosedRange<Int>) -> [(date: String, label: String)] {
    years.flatMap { year in
      (1...12).map { month in
        let text = padded(year) + (month < 10 ? "-0" : "-") + String(month)
        return ("\(text)-01", text)
      }
    }
  }

  private static func padded(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  private static func year(_ seconds: Int64) -> Int? {
    (try? Timestamp(secondsSinceEpoch: seconds)).flatMap { Int($0.description.prefix(4)) }
  }

  private static func seconds(_ time: String) -> Int64? {
    (try? Timestamp(parsingInternet: time))?.secondsSinceEpoch
  }
}
