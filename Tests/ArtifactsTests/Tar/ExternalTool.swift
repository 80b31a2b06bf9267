import Foundation

/// A program of the system that a test runs for real.
struct ExternalTool: Sendable {
  let path: String

  /// Finds a program, or nil where it is not installed.
  init?(_ name: String) {
    let folders = ProcessInfo.processInfo.environment["PATH", default: "/usr/bin:/bin"]
    for folder in folders.split(separator: ":") {
      let path = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: path) {
        self.path = path
        return
      }
    }
    return nil
  }

  /// Runs it in a folder; true if it exits with 0.
  func run(_ arguments: [String], in folder: URL) throws -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
