import Foundation
import TestSupport

/// The Swift compiler, over the modules that this very test was built with.
struct Compiler: Sendable {
  /// What a compilation gave.
  struct Outcome: Sendable {
    let succeeded: Bool
    let errors: [Program.Complaint]
    let output: String
  }

  /// Why there is nothing to compile against.
  enum Trouble: Error {
    case noModules(besides: String)
  }

  private let modules: URL

  /// Finds the modules: they lie beside the program that runs the tests.
  init() throws {
    let running = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = running
    repeat {
      folder = folder.deletingLastPathComponent()
      let candidate = folder.appending(path: "Modules")
      if FileManager.default.fileExists(
        atPath: candidate.appending(path: "Policies.swiftmodule").path)
      {
        modules = candidate
        return
      }
    } while folder.path != "/"
    throw Trouble.noModules(besides: running.path)
  }

  /// Compiles a program as far as SIL, where the rules of ownership are checked.
  func compile(_ program: Program) throws -> Outcome {
    try withTemporaryFolder { try compile(program, to: $0.appending(path: "program.sil")) }
  }

  private func compile(_ program: Program, to result: URL) throws -> Outcome {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["swiftc"] + Self.settings + (try places()) + ["-o", result.path, program.file.path]
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(
      succeeded: process.terminationReason == .exit && process.terminationStatus == 0,
      errors: Self.errors(in: output, of: program), output: output)
  }

  /// The settings of the package's own targets.
  private static let settings = [
    "-emit-sil", "-parse-as-library", "-module-name", "Program",
    "-swift-version", "6", "-strict-memory-safety", "-warnings-as-errors",
    "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility",
    "-enable-upcoming-feature", "ExistentialAny",
    "-diagnostic-style=llvm", "-no-color-diagnostics",
  ]

  /// Where modules are: the Swift ones, and the maps of the C ones that these import.
  private func places() throws -> [String] {
    let sources = TestVectors.checkout.appending(path: "Sources")
    let maps = try FileManager.default.contentsOfDirectory(atPath: sources.path).sorted()
      .map { sources.appending(path: $0).appending(path: "module.modulemap").path }
      .filter { FileManager.default.fileExists(atPath: $0) }
    return ["-I", modules.path] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  /// The errors that the compiler reports in the program's own file.
  private static func errors(in output: String, of program: Program) -> [Program.Complaint] {
    let place = program.file.path + ":"
    return output.split(separator: "\n").compactMap { line in
      guard line.hasPrefix(place) else { return nil }
      let parts = line.dropFirst(place.count)
        .split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let number = Int(parts[0]), parts[2].hasPrefix(" error: ") else {
        return nil
      }
      return Program.Complaint(line: number, text: String(parts[2].dropFirst(" error: ".count)))
    }
  }
}
