import Foundation
import SigstoreFixtures

/// `sigstore-fixtures FOLDER`: writes every shape and mutation, with the roots, into a folder.
@main enum SigstoreFixtureWriter {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: sigstore-fixtures FOLDER")
      exit(64)
    }
    let folder = URL(filePath: CommandLine.arguments[1])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FixtureFolder(folder).write()
  }
}
