import Policies
public import StrictEncoding
import TrustRoots

extension LoadedPolicy {
  /// Reads a policy that is yet to be written to its file, and each of its keys.
  ///
  /// - Parameters:
  ///   - text: The content.
  ///   - path: The file that it is to become; what it names is looked for from there.
  ///   - now: The time at which signatures of waivers are judged.
  /// - Throws: ``PolicyFileError`` as for a file that is there.
  public init(text: String, named path: String, at now: Timestamp) throws(PolicyFileError) {
    let loaded = try PolicyLoading(now: now).load(
      PolicyText(path: path, bytes: Array(text.utf8)))
    do throws(TrustError) { _ = try loaded.policy.trustedSigners.keys?.keys() } catch {
      throw PolicyFileError(.trust(error), in: path)
    }
    self = loaded
  }
}
