import Digests
import SigstoreTrust
import StrictEncoding

/// A file that says whose authorities and logs are believed.
struct TrustedRootFile {
  /// What it says.
  let root: TrustedRoot
  /// The SHA-256 of its bytes, by which it can be pinned.
  let digest: SHA256Digest

  /// Reads a `trusted_root.json`.
  init(_ path: String) throws(Failure) {
    let bytes = try WholeFile.bytes(path, limit: TrustedRootLimits.bytes) { limit in
      TrustedRootError(.tooLarge(limit: limit, found: limit))
    }
    do throws(TrustedRootError) { root = try TrustedRoot(json: bytes) } catch {
      guard case .json = error.problem, let other = NoTrustedRoot(bytes) else {
        throw Failure(error, path: path)
      }
      var diagnostic = Diagnostic(code: error.code, other.explanation)
      diagnostic.path = path
      throw Failure(diagnostic, status: .noVerdict)
    }
    digest = SHA256Digest.of(bytes)
  }

  /// Reads what a `trusted_root.json` says.
  static func read(_ path: String) throws(Failure) -> TrustedRoot { try Self(path).root }
}
