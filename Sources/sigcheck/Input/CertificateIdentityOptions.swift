import ArgumentParser
import Certificates
import Reports
import SigstoreTrust
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

  @Option(
    help: ArgumentHelp(
      "The subject of a private authority's certificate, exactly as 'inspect' shows it.",
      valueName: "name"))
  var certificateSubject: String?

  @OptionGroup var revocation: RevocationOptions

  /// The options that may stand more than once.
  static let repeatable = RevocationOptions.repeatable

  /// Whether any of the options is there.
  var isGiven: Bool {
    certificateIdentity != nil || certificateIdentityRegexp != nil || certificateOidcIssuer != nil
      || certificateSubject != nil || revocation.isGiven
  }

  /// The trust in the signer that is named; nil if none is.
  func trust(by root: TrustedRoot?) throws(Failure) -> CertificateTrust? {
    var read: [ReportRun.Input] = []
    return try trust(by: root, noting: &read)
  }

  /// The same, with the lists that were read.
  func trust(
    by root: TrustedRoot?, noting read: inout [ReportRun.Input]
  ) throws(Failure) -> CertificateTrust? {
    guard let trusted = try trusted() else { return nil }
    guard let root else {
      throw .usage(
        "no trusted root says whose certificates are believed", hint: "give --trusted-root FILE")
    }
    let isPrivate = trusted.identity.certificateKind == .codeSigning
    let lists = isPrivate ? try revocation.trust(noting: &read) : nil
    do throws(TrustError) {
      guard let lists else {
        return try CertificateTrust(identities: [trusted], root: root)
      }
      return try CertificateTrust(privateIdentities: [trusted], root: root, revocation: lists)
    } catch {
      throw Failure(error)
    }
  }

  private func trusted() throws(Failure) -> TrustedIdentity? {
    guard let (subject, name) = try named() else {
      guard !isGiven else {
        throw .usage(
          "the certificate's options name nobody",
          hint:
            "give --certificate-identity, --certificate-identity-regexp or --certificate-subject")
      }
      return nil
    }
    try demandOneKind()
    do throws(CertificateIdentityError) {
      return TrustedIdentity(
        name: name,
        identity: try CertificateIdentity(
          subject: subject, distinguishedName: certificateSubject, issuer: certificateOidcIssuer))
    } catch {
      throw .usage(error.explanation.message, hint: error.explanation.remedy)
    }
  }

  /// Who forgets the provider must not get weaker rules: a private authority is to be meant.
  private func demandOneKind() throws(Failure) {
    guard certificateSubject == nil || certificateOidcIssuer == nil else {
      throw .usage(
        "a certificate of an identity provider has no subject but the identity",
        hint: "leave out --certificate-oidc-issuer for a private authority's certificate, or give "
          + "--certificate-identity in place of --certificate-subject")
    }
    guard certificateOidcIssuer != nil else {
      guard certificateSubject != nil || revocation.isGiven else {
        throw .usage(
          "nothing says who vouches for the identity",
          hint:
            "give --certificate-oidc-issuer URL with it; for a private authority's, --crl FILE or "
            + "--revocation")
      }
      return
    }
    guard !revocation.isGiven else {
      throw .usage(
        "certificates of identity providers live for minutes and are not revoked",
        hint: "leave out --crl and --revocation, or --certificate-oidc-issuer")
    }
  }

  private func named() throws(Failure) -> (CertificateIdentity.Subject?, String)? {
    let subject = try subject()
    switch (subject, certificateSubject) {
    case (nil, nil): return nil
    case (let (subject, name)?, nil): return (subject, name)
    case (nil, let text?): return (nil, text)
    case (let (subject, name)?, let text?): return (subject, "\(name), \(text)")
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
        let why = error.explanation
        throw .usage(
          Explanation(
            check: "usage", message: "'\(pattern)' is no pattern: \(why.message)", found: why.found,
            remedy: why.remedy, hasPattern: true))
      }
    case (.some, .some):
      throw .usage(
        "--certificate-identity and --certificate-identity-regexp exclude each other",
        hint: "give one of them")
    }
  }
}
