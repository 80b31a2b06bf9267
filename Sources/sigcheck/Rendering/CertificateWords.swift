/// The words for what is wrong with signers' certificates, their paths, promises and names.
enum CertificateWords {
  /// What is wrong, and what helps, by code.
  static let all: [String: (message: String, remedy: String)] = [
    "certificate-authority-none": (
      "the trusted root has no authority of signers' certificates",
      "give the trusted root of the signer's deployment"
    ),
    "certificate-authority-window": (
      "the authority that issued the certificate is not believed at the time",
      "check the time, and whether the trusted root is the current one"
    ),
    "certificate-path-broken": (
      "a certificate of the path is broken",
      "ask the signer for a signature with another certificate"
    ),
    "certificate-path-critical-extension": (
      "a certificate of the path has a critical extension that is not understood",
      "ask the authority for certificates without it"
    ),
    "certificate-path-names": (
      "the name is none that an issuer of the path may issue for",
      "ask the authority"
    ),
    "certificate-path-no-root": (
      "no authority of the trusted root issued the certificate",
      "give the trusted root of the signer's deployment, or a bundle or root with the issuers between"
    ),
    "certificate-path-not-an-issuer": (
      "a certificate of the path may not issue the one below it",
      "check the authority's certificates"
    ),
    "certificate-path-not-strict": (
      "a certificate of the path lacks what RFC 5280 demands, or has what it forbids",
      "ask the authority for certificates in the form of RFC 5280"
    ),
    "certificate-path-not-valid-at-time": (
      "a certificate of the path is not valid at the time",
      "check the time; a timestamp from the certificate's validity is needed"
    ),
    "certificate-path-purpose": (
      "an issuer of the path may not issue certificates that sign code",
      "check the authority's certificates"
    ),
    "certificate-path-several-roots": (
      "the authority has several self-signed certificates",
      "give each root its own authority"
    ),
    "certificate-path-signature": (
      "a signature in the path does not hold",
      "fetch the bundle again"
    ),
    "certificate-path-weak-digest": (
      "a signature below the root is by SHA-1 or another weak digest",
      "ask the authority for certificates by SHA-256"
    ),
    "certificate-path-weak-key": (
      "a key of the path is too small, or its curve is not named",
      "ask the authority for certificates with larger keys"
    ),
    "identity-certificate-kind": (
      "the certificate is of another kind than the one that is expected",
      "name the identity provider for a certificate of Sigstore's, and none for a private authority's"
    ),
    "identity-claims-without-issuer": (
      "claims of an identity provider are expected, and no provider",
      "name the issuer, or leave the claims out"
    ),
    "identity-distinguished-name": (
      "the distinguished name of the certificate is another one",
      "check whom you expect; the name is compared as 'sigcheck inspect' shows it"
    ),
    "identity-empty-distinguished-name": (
      "the distinguished name that is expected is empty",
      "name the subject as 'sigcheck inspect' shows it"
    ),
    "identity-claim": (
      "a claim of the certificate has another value",
      "sign from where the policy expects it, or change the policy"
    ),
    "identity-empty-claim": (
      "a claim is expected to be empty",
      "name the value, or leave the claim out"
    ),
    "identity-empty-issuer": (
      "no issuer is expected",
      "name the identity provider"
    ),
    "identity-empty-subject": (
      "no subject is expected",
      "name the subject, or a pattern for it"
    ),
    "identity-issuer": (
      "another identity provider vouched for the signer",
      "if this provider is meant too, name it as found"
    ),
    "identity-issuer-as-claim": (
      "the issuer stands among the claims",
      "name it as the issuer"
    ),
    "identity-no-claim": (
      "the certificate lacks a claim that is expected",
      "sign from where the policy expects it, or change the policy"
    ),
    "identity-no-issuer": (
      "the certificate names no identity provider",
      "for a private authority's certificate leave out the provider (--certificate-oidc-issuer, 'issuer' in a policy)"
    ),
    "identity-subject": (
      "the identity (subject alternative name) in the certificate is another one",
      "if this signer is meant too, name the identity as found: exactly, or by a pattern"
    ),
    "identity-subject-kind": (
      "the identity (subject alternative name) in the certificate is a name of another kind",
      "if this signer is meant too, expect the kind as found"
    ),
    "pattern-empty": (
      "the pattern, an alternative, a group or a class is empty",
      "leave it out, or write what it should match"
    ),
    "pattern-escape": (
      "a backslash stands before a letter or a number that it gives no meaning here, or at the end",
      "write \\d, \\w or a class such as [a-z]; before other signs a backslash takes their meaning"
    ),
    "pattern-misplaced-character": (
      "a character that means something stands where it means nothing",
      "put a backslash before it"
    ),
    "pattern-range": (
      "a range in a class runs backwards, or one of its ends is no character",
      "write the lower character first"
    ),
    "pattern-too-deep": (
      "groups lie in each other too deeply",
      "write the pattern with fewer groups"
    ),
    "pattern-too-long": (
      "the pattern has more bytes than any",
      "write it shorter"
    ),
    "pattern-unclosed": (
      "a group or a class is not closed",
      "close it, or put a backslash before the bracket"
    ),
    "pattern-unsupported": (
      "counts, lazy forms, look-around and flags are not read, since readers differ or are slow with them",
      "write it without them"
    ),
    "sct-algorithm": (
      "the promise of a log names another signature algorithm than the log's key",
      "ask the signer for a signature with another certificate"
    ),
    "sct-log-key": (
      "the log's key is none that such logs have",
      "check the trusted root"
    ),
    "sct-in-future": (
      "the promise of a log of certificates lies in the future",
      "set this machine's clock; if it is right, do not trust the certificate"
    ),
    "sct-log-window": (
      "the window of the log does not contain the time of its promise",
      "check whether the trusted root is the current one"
    ),
    "sct-malformed": (
      "the list of promises in the certificate cannot be read, or is longer than any",
      "ask the signer for a signature with another certificate"
    ),
    "sct-missing": (
      "no log has promised in the certificate that it is public",
      "ask the signer for a certificate with such a promise"
    ),
    "sct-repeated": (
      "a promise stands twice in the certificate",
      "ask the signer for a signature with another certificate"
    ),
    "sct-signature": (
      "the promise is not one that the log made about this certificate",
      "check whether the trusted root is of the signer's deployment"
    ),
    "sct-time": (
      "the time of the promise lies beyond the year 9999",
      "ask the signer for a signature with another certificate"
    ),
    "sct-too-large": (
      "the certificate is larger than a log can sign for",
      "ask the signer for a signature with another certificate"
    ),
    "sct-unknown-log": (
      "no promise in the certificate is by a log of the trusted root",
      "check whether the trusted root is of the signer's deployment"
    ),
    "sct-version": (
      "the promise is of a version that is not known",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-claim": (
      "a claim is no text as Fulcio writes it, or too long",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-distinguished-name": (
      "the distinguished name of the certificate cannot be written as text, or is too long",
      "ask the signer for a certificate with a shorter, sound name"
    ),
    "signing-certificate-names-provider": (
      "the certificate speaks of an identity provider, and none is expected",
      "give --certificate-oidc-issuer, which every certificate of Sigstore's needs"
    ),
    "signing-certificate-no-name": (
      "the certificate names nobody",
      "ask the signer for a certificate that names them"
    ),
    "signing-certificate-encoding": (
      "a part of the certificate is not in DER, or more follows it",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-extended-key-usage": (
      "the certificate is not for signing code, or is for any purpose",
      "ask the signer for a code-signing certificate"
    ),
    "signing-certificate-is-authority": (
      "the certificate may issue others",
      "ask the signer for a certificate of their own"
    ),
    "signing-certificate-issuers-differ": (
      "the two forms of the issuer in the certificate differ",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-key-usage": (
      "the key is not for digital signatures, or is for certificates too",
      "ask the signer for a code-signing certificate"
    ),
    "signing-certificate-no-subject": (
      "the certificate has no subject alternative name",
      "ask the signer for a certificate that names them"
    ),
    "signing-certificate-repeated-extension": (
      "an extension stands twice in the certificate",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-several-subjects": (
      "the certificate has several subject alternative names",
      "ask the signer for a certificate with one"
    ),
    "signing-certificate-subject-kind": (
      "the subject alternative name is no e-mail address, URI or name as Fulcio writes it",
      "ask the signer for a certificate with one of these"
    ),
    "signing-certificate-subject-text": (
      "the subject alternative name is empty, too long, or has characters that it may not have",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-validity": (
      "the validity cannot be read, or ends before it begins",
      "ask the signer for a signature with another certificate"
    ),
    "signing-certificate-version": (
      "the certificate is of another version of X.509 than 3",
      "ask the signer for a signature with another certificate"
    ),
    "trust-window-ended": (
      "the time lies after the window of a log or an authority",
      "check the time, and whether the trusted root is the current one"
    ),
    "trust-window-no-start": (
      "the window of a log or an authority has no start, so that nothing lies in it",
      "fetch the current trusted root, or write the start"
    ),
    "trust-window-not-begun": (
      "the time lies before the window of a log or an authority",
      "check the time, and whether the trusted root is the current one"
    ),
  ]
}
