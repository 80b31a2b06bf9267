import Certificates
import SigstoreTrust
import StrictEncoding

extension SignerTrustError {
  /// The words about a certificate that must be one of an authority's at a time.
  func explanation(at time: Timestamp) -> Explanation {
    guard let closest, case .noAuthority(let refusals, let issuer) = self else {
      return CodeWords.explanation(
        of: code, check: "certificate-path", expected: "an authority of signers' certificates",
        found: "none in the trusted root")
    }
    return switch closest {
    case .window(let refusal, let authority): Self.window(refusal, of: authority, at: time)
    case .path(.notValidAtTime(let position, let certificate), _):
      Self.validity(of: certificate, position, at: time)
    case .path(.noRoot, _):
      CodeWords.explanation(
        of: code, check: "certificate-path",
        expected: "a certificate of \(Self.names(refusals.map(\.authority)))",
        found: "one that is issued by \(CertificateNames.shown(issuer))")
    case .path:
      CodeWords.explanation(
        of: code, check: "certificate-path",
        expected: "a path to \(closest.authority.shownName)",
        found: "one that does not hold at \(time)")
    }
  }

  private static func window(
    _ refusal: TrustWindowRefusal, of authority: RootAuthority, at time: Timestamp
  ) -> Explanation {
    let span = WindowWords(window: authority.validFor, now: time).span
    let remedy =
      switch refusal {
      case .noStart: "fetch the current trusted root, or write the authority's start"
      case .beforeStart: "\(JudgingTime.check), and see whether the trusted root is the current one"
      case .afterEnd:
        "fetch the current trusted root; where it ends there too, ask the signer for a signature by a "
          + "certificate of an authority that is believed"
      }
    return Explanation(
      check: "certificate-path",
      message: "the authority that issued the certificate is not believed at the time",
      expected: "'\(authority.shownName)' is believed \(span)", found: "\(time)", remedy: remedy)
  }

  private static func validity(
    of certificate: Certificate?, _ position: Int, at time: Timestamp
  ) -> Explanation {
    let who =
      position == 0
      ? "the signer's certificate"
      : certificate.map { certificate in
        "the \(certificate.isSelfSigned ? "root" : "issuer") '\(CertificateNames.shown(certificate.subject))'"
      } ?? "issuer \(position) of the path"
    let from = certificate?.notBefore
    let until = certificate?.notAfter
    let expected = from.flatMap { from in until.map { "valid from \(from) to \($0)" } }
    return Explanation(
      check: "certificate-path", message: "\(who) is not valid at the time", expected: expected,
      found: "\(time)",
      remedy: remedy(
        position, isEarly: from.map { time < $0 } ?? false,
        isRoot: certificate?.isSelfSigned ?? false))
  }

  private static func remedy(_ position: Int, isEarly: Bool, isRoot: Bool) -> String {
    if isEarly { return JudgingTime.check }
    if position == 0 {
      return
        "only a timestamp from the certificate's validity, by an authority that is believed, lets "
        + "the signature outlive it: ask the signer for one, or to sign again"
    }
    return isRoot
      ? "give a trusted root with the authority's new root; what is signed anew must lead to it"
      : "ask the authority for the issuer's new certificate, and the signer to sign again with it"
  }

  /// What a few authorities are called, each once.
  private static func names(_ authorities: [RootAuthority]) -> String {
    var names: [String] = []
    for name in authorities.map(\.shownName) where !names.contains(where: { $0.isExactly(name) }) {
      names.append(name)
    }
    let shown = names.prefix(4).map { "'\($0)'" }.joined(separator: " or ")
    return names.count > 4 ? "\(shown) or \(names.count - 4) more" : shown
  }
}

extension RootAuthority {
  /// What the file calls it, or else whom its first certificate names.
  var shownName: String {
    let labels = [organization, commonName].compactMap(\.self)
    guard labels.isEmpty else { return labels.joined(separator: ", ") }
    return CertificateNames.shown(certificates.all.first?.subject ?? "")
  }
}

/// How the names in certificates are shown to people.
enum CertificateNames {
  /// The name, or that there is none.
  static func shown(_ name: String) -> String { name.isEmpty ? "(no subject)" : name }
}
