import Certificates
import SigstoreTrust
import StrictEncoding

/// The value of an option that names an entry of a trusted root: `FILE,NAME=VALUE,...`.
///
/// A comma in a value is written twice.
struct RootEntryOption {
  /// The option, with its dashes.
  let option: String
  /// The file of the key or the certificates.
  let path: String
  private let members: [String: String]

  /// Takes a value apart; each name is one of those that are known, once, with something behind it.
  init(_ text: String, of option: String, names: [String]) throws(Failure) {
    let parts = Self.parts(text)
    self.option = option
    path = parts[0]
    guard !path.isEmpty else { throw .usage("\(option) names no file", hint: Self.form(names)) }
    var members: [String: String] = [:]
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(pair[0])
      guard names.contains(where: { $0.isExactly(name) }), pair.count == 2, !pair[1].isEmpty else {
        throw .usage("'\(part)' is nothing that \(option) takes", hint: Self.form(names))
      }
      guard members.updateValue(String(pair[1]), forKey: name) == nil else {
        throw .usage("\(option) has '\(name)' twice", hint: "give it once")
      }
    }
    self.members = members
  }

  /// A member's value, if it was given.
  subscript(name: String) -> String? { members[name] }

  /// A member that must be there.
  func required(_ name: String, because reason: String) throws(Failure) -> String {
    guard let value = members[name] else {
      throw .usage("\(option) '\(path)' has no '\(name)'", hint: reason)
    }
    return value
  }

  /// A time, if it was given.
  func time(_ name: String) throws(Failure) -> TrustInstant? {
    guard let text = members[name] else { return nil }
    do throws(TimestampError) { return try TrustInstant(parsing: text) } catch {
      throw .usage("'\(text)' is no time", hint: "write it as in 2026-11-28T12:00:00Z")
    }
  }

  /// The window from `start`, or else another time, to `end`.
  func window(startingAt other: TrustInstant? = nil) throws(Failure) -> TrustWindow {
    let (start, end) = (try time("start") ?? other, try time("end"))
    do throws(TrustedRootProblem) { return try TrustWindow(start: start, end: end) } catch {
      throw Failure(TrustedRootError(error), path: path)
    }
  }

  private static func form(_ names: [String]) -> String {
    "write FILE" + names.map { ",\($0)=..." }.joined() + "; a comma in a value is written twice"
  }

  /// The parts between single commas.
  private static func parts(_ text: String) -> [String] {
    let mark = "\u{0}"
    return text.replacing(",,", with: mark).split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0).replacing(mark, with: ",") }
  }
}
