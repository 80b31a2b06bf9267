// Only what was measured can be claimed, not a digest that somebody wrote down.
import Artifacts
import Digests
import Statements

func claim(_ text: String) throws -> MeasuredClaim {
  let digest = try SHA256Digest(parsing: text)
  // error: no exact matches in call to initializer
  return MeasuredClaim(about: digest, name: "app.tar")
}

func forge(_ digest: SHA256Digest) -> ClaimedDigest {
  // error: 'ClaimedDigest' initializer is inaccessible due to 'internal' protection level
  ClaimedDigest(role: .file, digest: digest)
}
