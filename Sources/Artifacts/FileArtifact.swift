public import Digests
import NativeSystem

/// A file that was opened and is yet to be measured.
public struct FileArtifact: Sendable {
  /// The path as the caller gave it; `-` is standard input.
  public let path: String
  let file: OpenFile
  /// Bytes that were taken from a stream to recognise it; they come first.
  var head: [UInt8] = []

  /// Reads the whole file once and digests it.
  ///
  /// - Parameters:
  ///   - algorithms: The digests to compute; SHA-256 is always computed as well.
  ///   - progress: Called now and then with the number of bytes read so far.
  /// - Returns: The file with its digests.
  /// - Throws: ``ArtifactError`` if the file cannot be read or changes while it is read.
  public func measure(
    _ algorithms: Set<HashAlgorithm> = [.sha256], progress: ((UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredFile {
    do {
      let result = try FileMeasurement.digests(
        of: file, leading: head, algorithms: algorithms.union([.sha256]), progress: progress)
      guard let sha256 = result.digests.sha256 else {
        preconditionFailure("SHA-256 was asked for and not computed")
      }
      return MeasuredFile(
        path: path, size: result.size, digests: result.digests, sha256: sha256,
        prefix: result.prefix)
    } catch {
      throw .measurement(error)
    }
  }
}
