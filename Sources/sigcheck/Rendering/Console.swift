import NativeSystem
import StrictEncoding
import Synchronization

/// The two streams that people and programs read.
///
/// All text passes through here, and is escaped.
enum Console {
  /// What stands in front of every line from now on; nil for nothing.
  private static let mark = Mutex<String?>(nil)

  /// Puts a text in front of every line that is written from now on: whoever cuts one out of the rest
  /// must see under which condition it was written.
  static func markEveryLine(with text: String) {
    mark.withLock { $0 = text }
  }

  /// Whether a text stands in front of every line: what is judged is judged as of a time that was given.
  static var isMarked: Bool { mark.withLock { $0 != nil } }

  /// Writes lines of the result; what stands in them is escaped, the line ends are not.
  ///
  /// With `toError`, standard output belongs to somebody else, and they go to standard error.
  static func result(_ lines: [Line], toError: Bool = false) throws(Failure) {
    guard !toError else {
      diagnosticOutput(lines, styled: Style.isWanted(on: .error))
      return
    }
    let styled = Style.isWanted(on: .output)
    try write(Array(text(of: lines, styled: styled).utf8))
  }

  /// Writes one JSON document as one line.
  static func result(_ document: JSONValue) throws(Failure) {
    try write(document.encodedVisibly() + [UInt8(ascii: "\n")])
  }

  /// Writes text that is ours, or a format of its own, unchanged.
  static func verbatim(_ text: String) throws(Failure) {
    try write(Array(text.utf8))
  }

  /// Writes bytes of a format of its own, unchanged.
  static func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(FileError) {
      try StandardStream.output.write(bytes)
    } catch  where error.isBrokenPipe {
      // The reader has read what it wanted; the exit status stays what it is.
    } catch {
      throw Failure(error)
    }
  }

  /// Writes what the run is there to make: a reader that has gone did not get it.
  static func deliver(_ bytes: [UInt8]) throws(Failure) {
    do throws(FileError) { try StandardStream.output.write(bytes) } catch { throw Failure(error) }
  }

  /// Shows an error, what it expected and found, and what would help.
  static func error(_ diagnostic: Diagnostic) {
    let styled = Style.isWanted(on: .error)
    let explanation = diagnostic.explanation
    var lines = [
      Line(
        "sigcheck: ", .strong("error"), ": ", .plain(diagnostic.subject),
        explanation.part(explanation.message), .plain(diagnostic.origin))
    ]
    if let expected = explanation.expected {
      lines.append(Line("  expected  ", explanation.part(expected)))
    }
    if let found = explanation.found {
      lines.append(Line("  found     ", .plain(found)))
    }
    if let difference = diagnostic.difference { lines += DifferenceText.lines(difference) }
    if let remedy = explanation.remedy {
      lines.append(Line("sigcheck: hint: ", explanation.part(remedy)))
    }
    diagnosticOutput(lines, styled: styled)
  }

  /// Shows something that is not an error and that the caller should know.
  static func note(_ text: String) {
    diagnosticOutput([Line("sigcheck: note: ", .plain(text))], styled: false)
  }

  /// Shows something that is not an error yet and that the caller should change.
  static func warning(_ text: String) {
    let styled = Style.isWanted(on: .error)
    diagnosticOutput([Line("sigcheck: ", .strong("warning"), ": ", .plain(text))], styled: styled)
  }

  /// There is nobody left to tell if standard error cannot be written.
  private static func diagnosticOutput(_ lines: [Line], styled: Bool) {
    try? StandardStream.error.write(Array(text(of: lines, styled: styled).utf8))
  }

  private static func text(of lines: [Line], styled: Bool) -> String {
    let mark = mark.withLock { $0 } ?? ""
    return lines.map { mark + $0.rendered(styled: styled) + "\n" }.joined()
  }
}

extension Diagnostic {
  /// What stands in front of the sentence: what it is about, if that is not in it.
  fileprivate var subject: String {
    let isNamed = path.map { explanation.message.contains("'\($0)'") } ?? true
    return isNamed ? "" : path.map { "\($0): " } ?? ""
  }

  /// What stands behind the sentence.
  fileprivate var origin: String { bundle.map { " (\($0))" } ?? "" }
}
