import SigstoreTrust
import StrictEncoding

/// A file that says whose authorities and logs are believed.
enum TrustedRootFile {
  /// Reads a `trusted_root.json`.
  static func read(_ path: String) throws(Failure) -> TrustedRoot {
    let bytes = try WholeFile.bytes(path, limit: TrustedRootLimits.bytes) { limit in
      TrustedRootError(.tooLarge(limit: limit, found: limit))
    }
    do throws(TrustedRootError) { return try TrustedRoot(json: bytes) } catch {
      throw Failure(error, path: path)
    }
  }
}
