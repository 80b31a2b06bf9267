import Foundation
import SigstoreFixtures

/// `sigstore-fixtures FOLDER`: writes every shape and mutation, with the roots, into a folder.
///
/// `sigstore-fixtures FOLDER --distinct N` writes so many artifacts instead, each signed with a key and a certificate of
/// its own, under one root: what an audit reads.
@main enum SigstoreFixtureWriter {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    let count = arguments.count == 3 ? Int(arguments[3]) : nil
    guard arguments.count == 1 || (count != nil && arguments[2] == "--distinct") else {
      print("usage: sigstore-fixtures FOLDER [--distinct N]")
      exit(64)
    }
    let folder = URL(filePath: arguments[1])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let writer = try FixtureFolder(folder)
    if let count { try writer.writeDistinct(count) } else { try writer.write() }
  }
}
