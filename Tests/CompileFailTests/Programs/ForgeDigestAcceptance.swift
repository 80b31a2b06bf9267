// Nor can the acceptance of a digest.
import Digests
import Policies

func forge(_ digest: SHA256Digest) -> DigestAcceptance {
  // error: 'DigestAcceptance' initializer is inaccessible due to 'internal' protection level
  DigestAcceptance(digest: digest, role: .file, signatures: [], remarks: [])
}
