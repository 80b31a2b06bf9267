/// The words for lists of revoked certificates and for the certificates that signatures are made with.
enum RevocationWords {
  /// What is wrong, and what helps, by code.
  static let all: [String: (message: String, remedy: String)] = [
    "certificate-revoked": (
      "the certificate, or one of its issuers, is revoked",
      "ask the signer for a signature with another certificate"
    ),
    "revocation-list-critical-extension": (
      "the list, or an entry of it, has a critical extension that is not understood",
      "ask the authority for a list without it"
    ),
    "revocation-list-delta": (
      "the list only says what has changed since another",
      "give the whole list"
    ),
    "revocation-list-entry": (
      "the list's entry about the certificate cannot be read",
      "ask the authority for a sound list"
    ),
    "revocation-list-indirect": (
      "the list is about other issuers' certificates too",
      "give a list of the certificate's own issuer"
    ),
    "revocation-list-issuer-usage": (
      "the issuer's certificate does not let it sign lists",
      "ask the authority for an issuer with the key usage cRLSign"
    ),
    "revocation-list-malformed": (
      "this is no list of revoked certificates",
      "give a list in PEM, or one list in DER"
    ),
    "revocation-list-missing": (
      "no list says whether the certificate is revoked",
      "give the issuer's current list with --crl, or say --revocation if-present to do without"
    ),
    "revocation-list-no-next-update": (
      "the list does not say until when it is current",
      "ask the authority for a list that does"
    ),
    "revocation-list-not-yet-valid": (
      "the list is of a time that has not come yet",
      "check the time, or give the list that was current then"
    ),
    "revocation-list-partial": (
      "the list is about some reasons or some holders only, or about other issuers' certificates",
      "give the issuer's whole list"
    ),
    "revocation-list-repeated-entry": (
      "the list has a certificate twice",
      "ask the authority for a sound list"
    ),
    "revocation-list-repeated-extension": (
      "an extension stands twice in the list",
      "ask the authority for a sound list"
    ),
    "revocation-list-scope": (
      "the issuer's lists that are there speak of other certificates than this one",
      "give the list that the certificate names as its point of distribution"
    ),
    "revocation-list-signature": (
      "the list was not signed by the issuer that it names",
      "fetch the list again"
    ),
    "revocation-list-stale": (
      "the list is current no longer",
      "fetch the issuer's current list"
    ),
    "revocation-list-time": (
      "a time of the list cannot be read",
      "ask the authority for a sound list"
    ),
    "revocation-list-too-large": (
      "there are more bytes than any list has",
      "give the list alone"
    ),
    "revocation-list-too-many": (
      "there are more lists than are read",
      "leave out those of other issuers"
    ),
    "revocation-list-unexpected-block": (
      "the file holds something else than lists of revoked certificates",
      "give a file with BEGIN X509 CRL alone"
    ),
    "revocation-list-version": (
      "the list is of a version that is not known, or has what its version does not have",
      "ask the authority for a list of version 2"
    ),
    "revocation-list-weak-digest": (
      "the list is signed by SHA-1 or another weak digest",
      "ask the authority for a list by SHA-256"
    ),
    "signing-chain-expired": (
      "a certificate is valid no longer, so that no signature with it would be believed",
      "ask the authority for a new certificate"
    ),
    "signing-chain-not-yet-valid": (
      "a certificate is not valid yet, so that no signature with it would be believed",
      "wait, or check this machine's clock"
    ),
    "signing-chain-order": (
      "a certificate did not issue the one before it",
      "put the key's certificate first and behind each one its issuer"
    ),
    "signing-chain-other-key": (
      "the first certificate is about another key than the one that signs",
      "give the certificate of this key first"
    ),
    "signing-chain-self-signed": (
      "the certificate is signed by its own key: no authority stands behind it",
      "give a certificate that an authority issued, or leave out --certificate-chain"
    ),
    "trusted-identity-kind": (
      "signers at identity providers and those of a private authority are believed by different rules",
      "name them apart"
    ),
  ]
}
