public import SigningKeys

/// Why a certificate is none that a signer may have.
@nonexhaustive public enum SigningCertificateError: Error, Sendable, Equatable {
  /// The bytes are no certificate, or not that alone.
  case certificate(CertificateError)
  /// A part of it is not in DER, or more follows it.
  case encoding
  /// It is of another version of X.509 than 3.
  case version(found: Int)
  /// An extension, by its object identifier, is there twice.
  case repeatedExtension(String)
  /// It may issue certificates.
  case isAuthority
  /// Its key is not for digital signatures, or is for certificates too.
  case keyUsage
  /// Its purposes have no code signing among them, or stand for any purpose.
  case extendedKeyUsage(found: [String])
  /// Its validity cannot be read, or ends before it begins.
  case validity
  /// Its key is none that is verified with here.
  case key(KeyError)
  /// It has no subject alternative name.
  case noSubject
  /// It has several subject alternative names.
  case severalSubjects(count: Int)
  /// Its subject alternative name is no e-mail address, URI or name as Fulcio writes it.
  case subjectKind
  /// Its subject alternative name is empty, too long, or has characters that it may not have.
  case subjectText
  /// Its distinguished name cannot be written as text, or is too long.
  case distinguishedName
  /// It has neither a distinguished name nor a subject alternative name that could be expected.
  case noName
  /// It is read as a code-signing certificate of a private authority, and speaks of an identity provider:
  /// who expects no provider would take a signer of any.
  case namesProvider
  /// A claim is no text as Fulcio writes it, or too long.
  case claim(SigningClaim)
  /// The two forms of the issuer differ.
  case issuersDiffer
  /// The list of embedded certificate timestamps cannot be read, or is longer than any.
  case embeddedTimestamps

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .certificate(let error): error.code
    case .encoding: "signing-certificate-encoding"
    case .version: "signing-certificate-version"
    case .repeatedExtension: "signing-certificate-repeated-extension"
    case .isAuthority: "signing-certificate-is-authority"
    case .keyUsage: "signing-certificate-key-usage"
    case .extendedKeyUsage: "signing-certificate-extended-key-usage"
    case .validity: "signing-certificate-validity"
    case .key(let error): error.code
    case .noSubject: "signing-certificate-no-subject"
    case .severalSubjects: "signing-certificate-several-subjects"
    case .subjectKind: "signing-certificate-subject-kind"
    case .subjectText: "signing-certificate-subject-text"
    case .distinguishedName: "signing-certificate-distinguished-name"
    case .noName: "signing-certificate-no-name"
    case .namesProvider: "signing-certificate-names-provider"
    case .claim: "signing-certificate-claim"
    case .issuersDiffer: "signing-certificate-issuers-differ"
    case .embeddedTimestamps: "sct-malformed"
    }
  }
}
