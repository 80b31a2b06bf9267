// Neither a measured file nor a bare digest can pass for one whose signature was checked.
import Artifacts
import Bundles
import Digests
import SigningKeys
import Verification

func forge(
  _ file: MeasuredFile, _ key: PublicKey, _ bundle: Bundle, _ timestamps: CheckedTimestamps
) -> VerifiedMessage {
  // error: 'VerifiedMessage' initializer is inaccessible due to 'internal' protection level
  VerifiedMessage(file: file, key: key, bundle: bundle, timestamps: timestamps)
}

func forge(_ digest: AnyDigest, _ key: PublicKey, _ bundle: Bundle) -> DigestOnlyMessage {
  // error: 'DigestOnlyMessage' initializer is inaccessible due to 'internal' protection level
  DigestOnlyMessage(digest: digest, key: key, bundle: bundle)
}
