// Neither a measured file nor a bare digest can pass for one whose signature was checked.
import Artifacts
import Bundles
import Digests
import Verification

func forge(
  _ file: MeasuredFile, _ signer: VerifiedSigner, _ bundle: Bundle, _ material: CheckedMaterial
) -> VerifiedMessage {
  // error: 'VerifiedMessage' initializer is inaccessible due to 'internal' protection level
  VerifiedMessage(file: file, signer: signer, bundle: bundle, material: material)
}

func forge(
  _ digest: AnyDigest, _ signer: VerifiedSigner, _ bundle: Bundle, _ material: CheckedMaterial
) -> DigestOnlyMessage {
  // error: 'DigestOnlyMessage' initializer is inaccessible due to 'internal' protection level
  DigestOnlyMessage(digest: digest, signer: signer, bundle: bundle, material: material)
}
