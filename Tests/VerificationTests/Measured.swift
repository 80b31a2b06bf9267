import Artifacts
import Digests
import Foundation
import TestSupport

/// Files that were really measured.
enum Measured {
  enum Unexpected: Error { case notAFile }

  static func file(
    _ path: String, _ algorithms: Set<HashAlgorithm> = Set(HashAlgorithm.allCases)
  ) throws -> MeasuredFile {
    guard case .file(let file) = try Artifact.open(path, as: .file) else {
      throw Unexpected.notAFile
    }
    return try file.measure(algorithms)
  }

  /// A file beside the bundle vectors.
  static func vector(
    _ name: String, _ algorithms: Set<HashAlgorithm> = Set(HashAlgorithm.allCases)
  ) throws -> MeasuredFile {
    try file(TestVectors.own.appending(path: "bundles/\(name)").path, algorithms)
  }
}
