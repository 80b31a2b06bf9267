import PolicyExchange
import StrictEncoding

/// What could not be said in another format, as people and programs read it.
struct ExchangeNotes {
  let items: [Untranslated]

  /// One line each, for comments in a file.
  var lines: [String] {
    items.map { "\($0.place): \($0.reason.sentence) (\($0.effect.words))" }
  }

  var json: JSONValue {
    .array(
      items.map { item in
        .object(
          JSONObject([
            ("code", .string(item.reason.code)), ("place", .string(item.place)),
            ("message", .string(item.reason.sentence)),
            ("effect", .string(item.effect.rawValue)),
          ]))
      })
  }

  /// Tells people; what may accept more is a warning.
  func tell() {
    for (item, line) in zip(items, lines) {
      if item.effect == .looser { Console.warning(line) } else { Console.note(line) }
    }
  }
}

extension Untranslated.Effect {
  fileprivate var words: String {
    switch self {
    case .stricter: "stricter than the source"
    case .looser: "ACCEPTS MORE than the source"
    case .other: "neither stricter nor looser"
    }
  }
}
