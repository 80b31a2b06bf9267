/// The words for what is wrong with a trusted root.
enum TrustedRootWords {
  /// What is wrong, and what helps, by code.
  static let all: [String: (message: String, remedy: String)] = [
    "trusted-root-address": (
      "the address of a log is not a URL with a host",
      "write it as https://HOST"
    ),
    "trusted-root-base64": (
      "a text is not base64 of one spelling",
      "fetch the file again"
    ),
    "trusted-root-certificate": (
      "a certificate, or a chain of them, is none that an authority has",
      "write issuers first and the root last, each once"
    ),
    "trusted-root-empty": (
      "the file trusts nobody",
      "give the trusted root of the signer's deployment"
    ),
    "trusted-root-end-before-start": (
      "a window ends before it starts",
      "write the end after the start"
    ),
    "trusted-root-hash-algorithm": (
      "the hash of a log's tree is another than SHA-256",
      "give a trusted root with such logs alone"
    ),
    "trusted-root-key": (
      "a key is none that is believed",
      "write the key in the encoding that its details name"
    ),
    "trusted-root-key-details": (
      "the details of a key are not among those of the format",
      "write them as sigstore_common.proto has them"
    ),
    "trusted-root-key-not-as-detailed": (
      "a key is of another algorithm or size than its details say",
      "write the key's own details"
    ),
    "trusted-root-log-id": (
      "an ID is not that of the log's key",
      "write the ID that the key has"
    ),
    "trusted-root-media-type": (
      "the media type is none of a trusted root that is read",
      "give a trusted root of version 0.1 or 0.2"
    ),
    "trusted-root-missing-member": (
      "a member that must be there is absent, null or empty",
      "give a trusted_root.json: a TUF root.json, a bundle or a policy is another file"
    ),
    "trusted-root-not-an-issuer": (
      "an authority of signers' certificates has a certificate that issues none",
      "leave that certificate out"
    ),
    "trusted-root-not-json": (
      "the file is not JSON that has one reading",
      "fetch the file again"
    ),
    "trusted-root-repeated": (
      "two logs have one ID, or two authorities the same certificates",
      "leave one out"
    ),
    "trusted-root-root-not-last": (
      "the last certificate of a chain, and that one alone, must be self-signed",
      "write issuers first and one root last"
    ),
    "trusted-root-time": (
      "a time is not written as proto3 JSON writes times",
      "write it as 2026-01-01T00:00:00Z"
    ),
    "trusted-root-too-large": (
      "the file has more bytes than any",
      "give the trusted root alone"
    ),
    "trusted-root-too-long": (
      "a text or a key has more bytes than any",
      "write it shorter"
    ),
    "trusted-root-too-many": (
      "a list is longer than any",
      "leave out what is not needed"
    ),
    "trusted-root-unknown-member": (
      "a member is there that the format does not have",
      "leave it out, or correct its spelling"
    ),
    "trusted-root-wrong-type": (
      "a value has another JSON type than the format says",
      "fetch the file again"
    ),
  ]
}
