import Artifacts
import NativeSystem
import Statements

/// A file with the predicate of an attestation.
struct PredicateFile {
  let path: String
  let type: PredicateType

  /// More would not fit into a bundle, whose payload is in base64.
  static let byteLimit = 12 << 20

  /// Reads and checks the predicate.
  func predicate() throws(Failure) -> Predicate {
    let bytes = try bytes()
    do throws(StatementError) { return try Predicate(decoding: bytes, as: type) } catch {
      throw Failure(PredicateTrouble(error: error, type: type), path: path)
    }
  }

  private func bytes() throws(Failure) -> [UInt8] {
    do throws(ReadLimitError) { return try open().readAll(limit: Self.byteLimit) } catch {
      switch error {
      case .file(let error): throw Failure(error)
      case .exceedsLimit(_, let limit):
        throw Failure(InputTrouble.inputTooLarge(limit: limit), path: path)
      }
    }
  }

  private func open() throws(ReadLimitError) -> OpenFile {
    guard path != Artifact.standardInput else { return OpenFile.standardInput() }
    do throws(FileError) { return try OpenFile.open(path) } catch { throw .file(error) }
  }
}

/// Why a file holds no predicate of the type that is meant.
struct PredicateTrouble: Error, Explained {
  let error: StatementError
  let type: PredicateType

  var code: String { error.code }

  var explanation: Explanation {
    let own = error.explanation
    let message =
      switch error {
      case .json(let error): "the predicate is not sound JSON: \(error.clause)"
      case .missingMember(let path): "a '\(name)' predicate must have '\(path)'"
      case .wrongType(let path, _): "'\(path)' has another type"
      default: own.message
      }
    return Explanation(
      check: "predicate", message: message, expected: own.expected, found: own.found,
      remedy: "give the JSON that a tool for '\(name)' writes, or the --type that it has")
  }

  private var name: String {
    switch type {
    case .word(let word): word.rawValue
    case .uri(let uri): uri
    }
  }
}
