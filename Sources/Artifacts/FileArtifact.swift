public import Digests
import NativeSystem

/// A file that was opened and is yet to be measured.
public struct FileArtifact: Sendable {
  /// The path as the caller gave it; `-` is standard input.
  public let path: String
  let file: OpenFile
  /// Bytes that were taken from a stream to recognise it; they come first.
  var head: [UInt8] = []
  /// Where it is copied while it is measured.
  var copying: CopySlot?
  /// The copy that it is itself.
  var copy: ArtifactCopy?

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
    do throws(MeasurementError) {
      guard let copying else { return try measured(algorithms, progress, copy, tee: nil) }
      let target = try Self.located { () throws(FileError) in
        try copying.newFile(from: file.status())
      }
      let measured = try measured(algorithms, progress, copying.copy, tee: target.write)
      try Self.located { () throws(FileError) in try target.close() }
      return measured
    } catch {
      throw .measurement(error)
    }
  }

  private func measured(
    _ algorithms: Set<HashAlgorithm>, _ progress: ((UInt64) -> Void)?, _ copy: ArtifactCopy?,
    tee: ((Span<UInt8>) throws(FileError) -> Void)?
  ) throws(MeasurementError) -> MeasuredFile {
    let result = try FileMeasurement.digests(
      of: file, leading: head, algorithms: algorithms.union([.sha256]), progress: progress,
      tee: tee)
    guard let sha256 = result.digests.sha256 else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    return MeasuredFile(
      path: path, size: result.size, digests: result.digests, sha256: sha256,
      prefix: result.prefix, copy: copy)
  }

  private static func located<R>(
    _ body: () throws(FileError) -> R
  ) throws(MeasurementError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
