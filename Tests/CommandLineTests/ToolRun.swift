import Foundation
import Testing

/// One run of the built tool: what it was given, and what came out.
struct ToolRun {
  let status: Int32
  let output: String
  let errors: String

  /// The first object of the output.
  var json: [String: Any] {
    get throws {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any])
    }
  }

  /// The tool that was built together with these tests.
  static let tool: URL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "sigcheck")
}

/// A folder in which the tool is run, with files for it.
struct Workplace {
  let folder: URL
  /// What the tool finds in its environment beside `PATH`.
  var environment: [String: String] = [:]

  /// Runs the tool and waits for its end.
  func sigcheck(
    _ arguments: String..., input: Data = Data(), environment extra: [String: String] = [:]
  ) throws -> ToolRun {
    try run(ToolRun.tool.path, arguments, input: input, environment: extra)
  }

  /// Runs another program of the machine.
  func run(
    _ program: String, _ arguments: [String], input: Data = Data(),
    environment extra: [String: String] = [:]
  ) throws -> ToolRun {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
      .merging(environment) { $1 }.merging(extra) { $1 }
    let streams = try Streams(input: input)
    defer { streams.remove() }
    process.standardInput = streams.input
    process.standardOutput = streams.output
    process.standardError = streams.errors
    try process.run()
    process.waitUntilExit()
    return ToolRun(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: streams.read("output"), errors: streams.read("errors"))
  }

  /// Runs a command line of a shell, in which `sigcheck` is the built tool.
  func shell(_ line: String, environment extra: [String: String] = [:]) throws -> ToolRun {
    let path = ToolRun.tool.deletingLastPathComponent().path + ":/usr/local/bin:/usr/bin:/bin"
    return try run(
      "/bin/bash", ["-c", line], environment: ["PATH": path].merging(extra) { $1 })
  }

  /// Writes a file into the folder.
  func write(_ name: String, _ content: String) throws {
    try Data(content.utf8).write(to: folder.appending(path: name))
  }

  /// Reads a file of the folder.
  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// Whether a file is in the folder.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// The names in the folder, sorted.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  /// Makes a key pair `NAME.key` and `NAME.pub` without a passphrase.
  func makeKey(_ name: String, algorithm: String = "ecdsa-p256") throws {
    let run = try sigcheck(
      "key", "generate", "--output", name, "--algorithm", algorithm, "--no-passphrase")
    #expect(run.status == 0, "\(run.errors)")
  }
}

/// The standard streams of a process as files, which never fill up.
private struct Streams {
  let folder: URL
  let input: FileHandle
  let output: FileHandle
  let errors: FileHandle

  init(input bytes: Data) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "sigcheck-io-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, content) in [("input", bytes), ("output", Data()), ("errors", Data())] {
      try content.write(to: folder.appending(path: name))
    }
    input = try FileHandle(forReadingFrom: folder.appending(path: "input"))
    output = try FileHandle(forWritingTo: folder.appending(path: "output"))
    errors = try FileHandle(forWritingTo: folder.appending(path: "errors"))
  }

  func read(_ name: String) -> String {
    String(decoding: (try? Data(contentsOf: folder.appending(path: name))) ?? Data(), as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

/// Runs a body with a folder of its own.
func withWorkplace<R>(_ body: (Workplace) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory
    .appending(path: "sigcheck-cli-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(Workplace(folder: folder))
}

/// A workplace with a signed file `app` and the keys `k` and `other`.
func withSignedFile(_ body: (Workplace) throws -> Void) throws {
  try withWorkplace { (place) throws in
    try place.makeKey("k")
    try place.makeKey("other")
    try place.write("app", "content")
    #expect(try place.sigcheck("sign", "app", "--key", "k.key").status == 0)
    try body(place)
  }
}
