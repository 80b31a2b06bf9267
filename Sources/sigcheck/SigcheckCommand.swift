import ArgumentParser
import StrictEncoding

/// What every command of the tool has beyond what the parser asks of it.
protocol SigcheckCommand: ParsableCommand {
  /// The names of the options that may stand more than once, with their dashes.
  static var repeatableOptions: Set<String> { get }

  /// The name in `schema` of the JSON that it prints, as in `sigcheck/NAME/v1`.
  static var schemaName: String { get }

  /// Whether the caller asked for JSON.
  var wantsJSON: Bool { get }

  /// Does the work and writes the result.
  func perform() throws(Failure) -> ExitStatus
}

extension SigcheckCommand {
  static var repeatableOptions: Set<String> { [] }

  var wantsJSON: Bool { false }

  /// The JSON object that the command prints: its schema and status, then these members.
  func document(
    _ members: [(String, JSONValue)], status: ExitStatus = .accepted
  ) -> JSONValue {
    .object(
      JSONObject(
        [
          ("schema", .string("sigcheck/\(Self.schemaName)/v1")),
          ("exitStatus", .count(status.rawValue)),
        ] + members))
  }
}
