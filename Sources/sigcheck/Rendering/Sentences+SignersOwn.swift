import Certificates

extension SigningCertificateError {
  /// The words for who signs with the certificate, and not for who got a signature by it.
  var signersExplanation: Explanation {
    let own = explanation
    return Explanation(
      check: own.check, message: "the key's certificate: \(own.message)", expected: own.expected,
      found: own.found, remedy: signersRemedy)
  }

  private var signersRemedy: String {
    switch self {
    case .isAuthority:
      "give the certificate of the key that signs: an authority's signs certificates alone"
    case .extendedKeyUsage:
      "let your authority issue one with extendedKeyUsage = codeSigning alone"
    case .keyUsage: "let your authority issue one with keyUsage = digitalSignature alone"
    case .noName, .noSubject: "let your authority issue one with a subject"
    case .namesProvider:
      "certificates of Sigstore's are signed with by its own clients; let your authority issue one"
    case .certificate: "give the certificate in PEM, or in DER"
    default: "let your authority issue another certificate (Docs/PRIVATE-PKI.md has what it needs)"
    }
  }
}
