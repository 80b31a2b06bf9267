import Verification

extension VerificationError {
  /// The words for what only a signature by a certificate, or one with a trusted root, can lack; nil for
  /// others.
  var evidenceExplanation: Explanation? {
    switch self {
    case .signingCertificate(let error): return error.explanation
    case .signerAuthority(let error, let time): return error.explanation(at: time)
    case .revocation(let refusal): return refusal.explanation
    case .certificateLog(let error): return error.explanation
    case .logEntry(let position, let error):
      return error.explanation.prefixed(with: "log entry \(position + 1): ")
    case .timestamp(let position, let authority, let error):
      let whose = authority.map { " of '\($0)'" } ?? ""
      return error.explanation.prefixed(with: "timestamp \(position + 1)\(whose): ")
    case .identity(let nearest, let others):
      let explanation = nearest.mismatch.explanation
      return others.isEmpty
        ? explanation
        : explanation.with(
          expected: (explanation.expected ?? "")
            + " (\(nearest.name)), or \(Self.named(others.map(\.name)))")
    case .keyNotTrusted:
      return Explanation(
        check: "trusted-key",
        message: "the signer is named by a key, and only certificates are trusted",
        remedy: "give the signer's public key with --key")
    case .certifiedSignatureInvalid:
      return Explanation(
        check: "signature", message: "the signature is not one of the certificate's key",
        remedy: "the bundle was altered or put together: fetch it again, or sign again")
    case .noTime(let logs, let authorities):
      return Explanation(
        check: "signing-time", message: "nothing proves when the signature was made",
        expected: "a promise of a known log, or a timestamp of a known authority",
        found: Self.passedOver(logs, authorities),
        remedy: "give the trusted root of the signer's deployment, or timestamp the signature")
    case .certificateLogsNotMet(let needed, let found):
      return threshold("certificate-transparency", "logs of certificates", needed, found, nil)
    case .transparencyNotMet(let needed, let found, let unknown):
      return threshold("transparency", "transparency logs", needed, found, unknown)
    case .timestampsNotMet(let needed, let found, let unknown):
      return threshold("timestamp", "time-stamping authorities", needed, found, unknown)
    default: return nil
    }
  }

  private func threshold(
    _ check: String, _ what: String, _ needed: Int, _ found: Int, _ unknown: Int?
  ) -> Explanation {
    let others = unknown.map { $0 > 0 ? ", and \($0) by unknown ones" : "" } ?? ""
    return Explanation(
      check: check, message: "too few distinct \(what) that are known vouch for the signature",
      expected: "\(needed)", found: "\(found)\(others)",
      remedy: "check whether the trusted root is that of the signer's deployment")
  }

  /// A few names, and how many more there are.
  private static func named(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }

  private static func passedOver(_ logs: Int, _ authorities: Int) -> String? {
    let words = [
      logs > 0 ? "\(logs) log \(logs == 1 ? "entry" : "entries") of unknown logs" : nil,
      authorities > 0
        ? "\(Counted.words(authorities, "timestamp")) of unknown authorities" : nil,
    ].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}

extension Explanation {
  /// The same about one thing of several.
  fileprivate func prefixed(with words: String) -> Explanation {
    Explanation(
      check: check, message: words + message, expected: expected, found: found, remedy: remedy)
  }

  /// The same with what was expected or found in other words.
  fileprivate func with(expected: String? = nil, found: String? = nil) -> Explanation {
    Explanation(
      check: check, message: message, expected: expected ?? self.expected,
      found: found ?? self.found, remedy: remedy)
  }
}
