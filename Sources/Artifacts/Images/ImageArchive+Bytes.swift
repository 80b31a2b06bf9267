public import Digests
import NativeSystem

extension ImageArchive {
  /// Digests the archive's own bytes, as they were given: compressed ones as they are.
  ///
  /// They are read through the file that was opened, so that they are those that the images were
  /// read from, whatever has taken the path since; those of standard input from its private copy.
  ///
  /// - Parameters:
  ///   - algorithms: The digests to compute; SHA-256 is always computed as well.
  ///   - progress: Called now and then with the number of bytes read so far.
  /// - Returns: The archive as a file, or nil for a layout folder, which has no bytes of its own.
  /// - Throws: ``ArtifactError`` if it cannot be read or was changed since it was opened.
  public func measureArchive(
    _ algorithms: Set<HashAlgorithm> = [.sha256], progress: ((UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredFile? {
    guard let file = container.archiveFile else { return nil }
    let size: UInt64
    let prefix: [UInt8]
    do throws(FileError) {
      size = try file.status().size
      var bytes = [UInt8](repeating: 0, count: FileMeasurement.prefixLength)
      prefix = Array(bytes[..<(try file.read(into: &bytes, at: 0, count: bytes.count))])
    } catch {
      throw .file(error)
    }
    let digests: DigestSet
    do throws(MeasurementError) {
      digests = try FileMeasurement.digests(
        of: file, range: 0..<size, algorithms: algorithms.union([.sha256]), progress: progress)
    } catch {
      throw .measurement(error)
    }
    do throws(ContainerError) { try container.verifyUnchanged() } catch {
      throw .container(path: path, error)
    }
    guard let sha256 = digests.sha256 else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    return MeasuredFile(path: path, size: size, digests: digests, sha256: sha256, prefix: prefix)
  }
}
