import Audits
import NativeSystem

extension ShardError: Explained {
  var explanation: Explanation {
    switch self {
    case .file(let error): FileTrouble(error).explanation
    case .report(let error): error.explanation
    case .number(let text):
      Explanation(
        check: "usage", message: "'\(text)' is no part of a whole", expected: "I/N, I from 1 to N",
        remedy: "write --shard 1/4; there are at most \(Shard.highestCount) parts")
    case .malformed(_, let line):
      Self.refusal(
        "line \(line) is not as a part of an audit is written, or the file is not whole",
        remedy: "give the file as 'sigcheck audit --shard' wrote it")
    case .missing(let numbers, let count):
      Self.refusal(
        numbers.count == 1 ? "a part is missing" : "\(numbers.count) parts are missing",
        expected: "\(count) parts", found: "all but \(Self.list(numbers))",
        remedy: "give the file of each part")
    case .repeated(let number):
      Self.refusal(
        "part \(number) is given twice", remedy: "give the file of each part once")
    case .differ(let member, _):
      Self.refusal(
        "the part is of another audit than the first one: they differ in \(Self.name(member))",
        remedy:
          "run each part with the same arguments and the same --at, over folders with the same things"
      )
    case .overlap(let path):
      Self.refusal(
        "two parts have the artifact '\(path)'", remedy: "run the parts anew with one version")
    }
  }

  /// The parts by their numbers, of many the first ones.
  private static func list(_ numbers: [Int]) -> String {
    let shown = numbers.prefix(8).map(String.init).joined(separator: ", ")
    return numbers.count > 8 ? shown + " and \(numbers.count - 8) more" : shown
  }

  private static func name(_ member: String) -> String {
    switch member {
    case "inventory": "what lies in the folders"
    case "bundles": "the bundles that they found"
    case "shards": "the number of parts"
    default: "'\(member)'"
    }
  }

  private static func refusal(
    _ message: String, expected: String? = nil, found: String? = nil, remedy: String? = nil
  ) -> Explanation {
    Explanation(check: "shard", message: message, expected: expected, found: found, remedy: remedy)
  }
}

extension Failure {
  /// Parts that cannot be made or merged.
  init(_ error: ShardError) {
    switch error {
    case .file(let error): self.init(error)
    case .number: self.init(Diagnostic(error), status: .usage)
    case .malformed(let path, _), .differ(_, let path):
      self.init(Diagnostic(error, path: path), status: .noVerdict)
    case .report, .missing, .repeated, .overlap:
      self.init(Diagnostic(error), status: .noVerdict)
    }
  }
}
