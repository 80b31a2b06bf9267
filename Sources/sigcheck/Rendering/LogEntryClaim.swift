import Bundles
import StrictEncoding

/// What an entry of a log says of itself in a bundle; none of it is verified.
struct LogEntryClaim {
  private let entry: LogEntry

  init(_ entry: LogEntry) {
    self.entry = entry
  }

  private var logID: String { Hex.encode(entry.logID) }

  /// When the log says it took the entry in; nil where it does not say, as newer logs do.
  private var time: Timestamp? {
    guard entry.integratedTime != 0 else { return nil }
    return try? Timestamp(secondsSinceEpoch: entry.integratedTime)
  }

  /// For people.
  var words: String {
    "index \(entry.logIndex), \(entry.kind) \(entry.version), "
      + (time.map { "at \($0)" } ?? "without a time") + ", log ID \(logID)"
  }

  /// For programs.
  var json: JSONValue {
    [
      "logID": .string(logID), "index": .number(JSONNumber(entry.logIndex)),
      "time": .optional(time?.description), "kind": .string(entry.kind),
      "version": .string(entry.version),
    ]
  }
}
