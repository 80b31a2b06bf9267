/// The words for what log entries do not prove.
enum LogWords {
  /// What is wrong, and what helps, by code.
  static let all: [String: (message: String, remedy: String)] = [
    "checkpoint-empty-line": (
      "a line of the checkpoint is empty",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-not-signed-by-log": (
      "known logs signed the checkpoint, and the entry's own log did not",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-origin": (
      "the checkpoint's origin is not the log's name, alone or with the number of a shard",
      "check the log's address in the trust root"
    ),
    "checkpoint-root-hash": (
      "the checkpoint's root hash is not the base64 of 32 bytes",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-root-mismatch": (
      "the inclusion proof has another root than the checkpoint",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-size": (
      "the checkpoint's size is no decimal number without leading zeros",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-size-mismatch": (
      "the inclusion proof has another tree size than the checkpoint",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "checkpoint-too-few-lines": (
      "the checkpoint has no origin, size or root hash",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "inclusion-hash-count": (
      "the inclusion proof has another number of hashes than a path to that leaf",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "inclusion-hash-length": (
      "a hash of the inclusion proof is not 32 bytes",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "inclusion-index-outside-tree": (
      "the inclusion proof places its leaf outside its tree",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "inclusion-root-mismatch": (
      "the inclusion proof does not lead from the entry to its root",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-body-base64": (
      "a text of the entry's body is not base64 in its one spelling",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-digest": (
      "a digest in the entry's body is not one of its algorithm",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-digest-algorithm": (
      "a digest's algorithm is not one that the entry's kind, or the signer's key, has",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-key-details": (
      "the algorithm of the signer's key is not one that is known",
      "sign with an algorithm that is verified here"
    ),
    "log-body-missing-member": (
      "a member of the entry's body is absent or empty",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-not-json": (
      "the entry's body is not JSON that has one reading",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-other-kind": (
      "the body is of another kind or version than the bundle says",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-body-too-many": (
      "the entry's body has more signatures than are read",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-unknown-member": (
      "the entry's body has a member that its kind has not",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-unsupported-kind": (
      "the entry's kind, or its version, is not one that is read",
      "log the signature as hashedrekord or dsse"
    ),
    "log-body-verifier": (
      "the signer in the entry's body is neither one public key nor one certificate",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-body-wrong-type": (
      "a member of the entry's body has another JSON type",
      "the entry is not as logs write it: fetch the bundle again, or sign again"
    ),
    "log-entry-digest-algorithm": (
      "the entry has a digest by another hash function than the signature's",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-no-evidence": (
      "the entry has neither a promise nor a proof with a checkpoint",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-entry-other-content": (
      "the entry is about an envelope, and the bundle has none",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-entry-other-digest": (
      "the entry is about other bytes than the artifact's or the envelope's",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-other-payload": (
      "the payload in the entry is not the envelope's",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-other-payload-type": (
      "the payload's type in the entry is not the envelope's",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-other-signature": (
      "the entry has another signature than the bundle",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-other-signer": (
      "the entry names another key or certificate than the one that verifies",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-entry-signature-count": (
      "the entry has more signatures than the envelope",
      "the entry belongs to another signature: fetch the bundle again, or sign again"
    ),
    "log-index-mismatch": (
      "the entry and its proof have different indexes, in a log without shards",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-key-outside-validity": (
      "the time of the entry, or of its signature, is not in the period of the log's key",
      "check the period of the log's key in the trust root"
    ),
    "log-key-without-start": (
      "the log's key has no beginning, so that it is never believed",
      "give the key's first day in the trust root"
    ),
    "log-promise-invalid": (
      "the signed entry timestamp is not the log's about this entry, its time and its index",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-promise-number": (
      "an entry's time or index is beyond what the signed form can spell",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-time-in-future": (
      "the log's time is more than five minutes ahead of the clock",
      "set this machine's clock"
    ),
    "log-time-out-of-range": (
      "the log's time is none of the years 0000 to 9999",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "log-unknown": (
      "no log with the entry's identifier is known",
      "add the log to the trust root, if you trust it"
    ),
    "note-control-character": (
      "the checkpoint has a control character other than a line feed",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-malformed-signature": (
      "a signature line of the checkpoint is not a dash, a name and base64",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-no-known-signature": (
      "no known log signed the checkpoint",
      "add the log to the trust root, if you trust it"
    ),
    "note-no-signatures": (
      "the checkpoint has no signature below a blank line",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-not-utf8": (
      "the checkpoint is not UTF-8",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-signature-invalid": (
      "a signature of the checkpoint that names a known log does not hold",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-too-large": (
      "the checkpoint has more bytes than any",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-too-many-signatures": (
      "the checkpoint has more signatures than are read",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
    "note-unterminated": (
      "the checkpoint's last line does not end",
      "the bundle is damaged or was put together: fetch it again, or sign again"
    ),
  ]
}
