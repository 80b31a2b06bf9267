import ArgumentParser
import Certificates
import TrustRoots

/// The options that name a signer by a certificate.
struct CertificateIdentityOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The signer's identity, exactly.", valueName: "identity"))
  var certificateIdentity: String?

  @Option(
    help: ArgumentHelp(
      "A regular expression that the signer's whole identity must match.", valueName: "pattern"))
  var certificateIdentityRegexp: String?

  @Option(
    help: ArgumentHelp("Who vouched for the identity: the provider's URL.", valueName: "url"))
  var certificateOidcIssuer: String?

  /// Whether any of the options is there.
  var isGiven: Bool {
    certificateIdentity != nil || certificateIdentityRegexp != nil || certificateOidcIssuer != nil
  }

  /// The signer that is named; nil if none is.
  func trusted() throws(Failure) -> TrustedIdentity? {
    guard let (subject, name) = try subject() else {
      guard certificateOidcIssuer == nil else {
        throw .usage(
          "--certificate-oidc-issuer names nobody",
          hint: "give --certificate-identity or --certificate-identity-regexp with it")
      }
      return nil
    }
    guard let issuer = certificateOidcIssuer else {
      throw .usage(
        "an identity is one at a provider", hint: "give --certificate-oidc-issuer URL with it")
    }
    do throws(CertificateIdentityError) {
      return TrustedIdentity(
        name: name, identity: try CertificateIdentity(subject: subject, issuer: issuer))
    } catch {
      throw .usage(error.explanation.message, hint: error.explanation.remedy)
    }
  }

  private func subject() throws(Failure) -> (CertificateIdentity.Subject, String)? {
    switch (certificateIdentity, certificateIdentityRegexp) {
    case (nil, nil): return nil
    case (let text?, nil): return (.exactly(text), text)
    case (nil, let pattern?):
      do throws(PatternError) {
        return (.matching(try AnchoredPattern(pattern)), pattern)
      } catch {
        throw .usage(
          "'\(pattern)' is no pattern: \(error.explanation.message)",
          hint: error.explanation.remedy)
      }
    case (.some, .some):
      throw .usage(
        "--certificate-identity and --certificate-identity-regexp exclude each other",
        hint: "give one of them")
    }
  }
}
