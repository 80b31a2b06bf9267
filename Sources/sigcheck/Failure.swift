import NativeSystem
import Sidecars
import TrustRoots

/// Why a command gave up, and the status that says so.
struct Failure: Error, Sendable {
  let diagnostic: Diagnostic
  let status: ExitStatus
  /// What the system refused, where that is all that is wrong.
  private(set) var systemError: FileError?
  /// Whether what is believed cannot be used, whatever the artifact is.
  private(set) var isAboutTrust = false

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
    usage(Explanation(check: "usage", message: message, remedy: hint))
  }

  /// The same in the words of an explanation.
  static func usage(_ explanation: Explanation) -> Failure {
    Failure(Diagnostic(code: "usage", explanation), status: .usage)
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

extension Failure {
  /// A key, a certificate, a trusted root or a list that is believed and cannot be used.
  init(_ error: TrustError) {
    self.init(Diagnostic(error), status: .noVerdict)
    isAboutTrust = true
  }
}
