import StrictEncoding

/// The results of a control as they are written: further ones of each status are one.
struct InSpecResultList {
  /// How many results of each status a control has at most: readers hold a whole file in memory, and
  /// show a control on one page.
  static let limit: UInt64 = 10_000

  private let start: String
  private var counts: [InSpecStatus: UInt64] = [:]
  private var elements: [UInt8] = []

  /// Begins a list of results of a run that began at `start`.
  init(start: String) { self.start = start }

  mutating func add(_ observation: InSpecObservation) {
    counts[observation.status, default: 0] += 1
    if counts[observation.status, default: 0] <= Self.limit { append(observation.result) }
  }

  /// The elements of the array, a line each.
  var encoded: [UInt8] {
    var list = self
    for status in InSpecStatus.allCases {
      let count = counts[status, default: 0]
      guard count > Self.limit else { continue }
      // Of the same status, so that the control ends as all of them do.
      let text = "\(count - Self.limit) more \(status.rawValue) that this format has no room for"
      list.append(InSpecResult(status: status, subject: text, text: text))
    }
    return list.elements
  }

  private mutating func append(_ result: InSpecResult) {
    if !elements.isEmpty { elements.append(UInt8(ascii: ",")) }
    elements.append(UInt8(ascii: "\n"))
    elements += result.object(start: start).encodedVisibly()
  }
}
