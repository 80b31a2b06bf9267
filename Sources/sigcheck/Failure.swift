import NativeSystem
import Sidecars

/// Why a command gave up, and the status that says so.
struct Failure: Error, Sendable {
  let diagnostic: Diagnostic
  let status: ExitStatus
  /// What the system refused, where that is all that is wrong.
  private(set) var systemError: FileError?

  init(_ diagnostic: Diagnostic, status: ExitStatus) {
    self.diagnostic = diagnostic
    self.status = status
  }

  /// An error that leaves no verdict, about a path where there is one.
  init(_ error: some Explained, path: String? = nil, status: ExitStatus = .noVerdict) {
    self.init(Diagnostic(error, path: path), status: status)
  }

  /// A command line that asks for what cannot be.
  static func usage(_ message: String, hint: String? = nil) -> Failure {
    let explanation = Explanation(check: "usage", message: message, remedy: hint)
    return Failure(Diagnostic(code: "usage", explanation), status: .usage)
  }
}

extension Failure {
  /// An error about bundles; one of the file system keeps the file system's name.
  init(_ error: SidecarError, path: String? = nil, status: ExitStatus = .noVerdict) {
    if case .file(let error) = error {
      self.init(error, status: status)
    } else {
      self.init(Diagnostic(error, path: path), status: status)
    }
  }

  /// A file operation that the system refused; the file's own path is in the sentence.
  init(_ error: FileError, status: ExitStatus = .noVerdict) {
    self.init(Diagnostic(FileTrouble(error)), status: status)
    systemError = error
  }
}
