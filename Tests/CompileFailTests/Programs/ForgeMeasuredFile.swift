// A file that nobody measured cannot be had from a digest that somebody wrote down.
import Artifacts
import Digests

func forge(_ sha256: SHA256Digest, _ digests: DigestSet) -> MeasuredFile {
  // error: 'MeasuredFile' initializer is inaccessible due to 'internal' protection level
  MeasuredFile(path: "app.tar", size: 1, digests: digests, sha256: sha256, prefix: [])
}
