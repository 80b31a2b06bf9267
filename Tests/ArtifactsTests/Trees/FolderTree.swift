import Artifacts
import Foundation
import TestSupport

/// A folder that is built for a test and measured as a tree.
struct FolderTree {
  let folder: URL

  var path: String { folder.path }

  func url(_ path: String) -> URL { folder.appending(path: path) }

  func write(_ path: String, _ content: String, mode: Int = 0o644) throws {
    let file = url(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(content.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
  }

  func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(at: url(path), withIntermediateDirectories: true)
  }

  func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: url(path).path, withDestinationPath: target)
  }

  /// Runs a line of a shell in the folder.
  func shell(_ line: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure.shell(line) }
  }

  func measure() throws -> MeasuredTree {
    guard case .tree(let tree) = try Artifact.open(path, as: .tree) else { throw Failure.notATree }
    return try tree.measure()
  }

  /// The code of the error with which measuring ends, or nil.
  func code() throws -> String? {
    do {
      _ = try measure()
      return nil
    } catch let error as ArtifactError {
      return error.code
    }
  }

  enum Failure: Error { case notATree, shell(String) }
}

/// Runs a body with an empty folder `tree` in a folder of its own.
func withTree<R>(_ body: (FolderTree) throws -> R) throws -> R {
  try withTemporaryFolder { parent in
    let folder = parent.appending(path: "tree")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    return try body(FolderTree(folder: folder))
  }
}
