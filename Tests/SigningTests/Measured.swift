import Artifacts
import Digests
import Foundation
import TestSupport

/// Files that were really measured.
enum Measured {
  enum Unexpected: Error { case notAFile }

  static func file(
    _ bytes: [UInt8] = Array("an artifact\n".utf8),
    _ algorithms: Set<HashAlgorithm> = Set(HashAlgorithm.allCases)
  ) throws -> MeasuredFile {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "artifact")
      try Data(bytes).write(to: path)
      guard case .file(let file) = try Artifact.open(path.path, as: .file) else {
        throw Unexpected.notAFile
      }
      return try file.measure(algorithms)
    }
  }
}
