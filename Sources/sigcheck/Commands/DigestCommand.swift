import ArgumentParser
import Artifacts
import Digests
import NativeSystem
import StrictEncoding

/// `sigcheck digest`: prints what identifies files and images.
struct DigestCommand: PathTaking {
  /// The value of `--format`.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case gnu
  }

  static let schemaName = "digest"
  static let repeatableOptions: Set<String> = ["--algorithm"]

  static let configuration = CommandConfiguration(
    commandName: "digest", _superCommandName: Sigcheck.name,
    abstract: "Print the digests of files and folders, and every identity of container images.",
    discussion: Manual.discussion(of: Self.self))

  @Argument(
    help: ArgumentHelp(
      "A file, an image archive, an image layout folder or another folder; - is standard input."))
  var path: [String]

  @Option(
    help: ArgumentHelp(
      "sha256 (default), sha384 or sha512; may be given more than once, or as a list with commas. "
        + "A folder's digest is SHA-256 of its entry list.",
      valueName: "name"))
  var algorithm: [String] = []

  @Option(help: "How to print: text, or gnu as 'sha256sum --check' reads it.")
  var format: Format = .text

  @Option(help: "Read every path as this kind, whatever it holds.")
  var kind: KindChoice?

  @Flag(help: "Print one JSON object.")
  var json = false

  var wantsJSON: Bool { json }

  func perform() throws(Failure) -> ExitStatus {
    let algorithms = try HashChoice.algorithms(algorithm)
    try StandardInputUse.demandSingle(path)
    if format == .gnu {
      return try printGNU(algorithms)
    }
    if algorithms != [.sha256] { try demandNoTrees() }
    return try json ? printJSON(algorithms) : printText(algorithms)
  }

  /// A tree has one digest, so that a demand for another would go unheard.
  private func demandNoTrees() throws(Failure) {
    guard kind == nil || kind == .tree else { return }
    for path in path where (try? FileSystem.status(of: path))?.kind == .folder {
      guard case .tree? = try? Measuring.open(path, as: KindChoice.selection(kind)) else {
        continue
      }
      throw .usage(
        "a folder's digest is SHA-256 of its entry list, and '\(path)' has no other",
        hint: "leave out --algorithm for folders")
    }
  }

  private func printText(_ algorithms: Set<HashAlgorithm>) throws(Failure) -> ExitStatus {
    try each { path throws(Failure) in
      try identify(path, algorithms)
    } print: { identity throws(Failure) in
      try Console.result(DigestText.lines(identity, algorithms))
    }
  }

  private func printJSON(_ algorithms: Set<HashAlgorithm>) throws(Failure) -> ExitStatus {
    var results: [JSONValue] = []
    var statuses: [ExitStatus] = []
    for path in path {
      do throws(Failure) {
        results.append(DigestJSON.value(try identify(path, algorithms), algorithms))
      } catch {
        Console.error(error.diagnostic)
        statuses.append(error.status)
        results.append(
          .object(
            JSONObject(PathMembers.members("path", path) + [("error", error.diagnostic.json)])))
      }
    }
    try Console.result(document([("results", .array(results))], status: .worst(of: statuses)))
    return .worst(of: statuses)
  }

  private func printGNU(_ algorithms: Set<HashAlgorithm>) throws(Failure) -> ExitStatus {
    guard let algorithm = algorithms.first, algorithms.count == 1, !json,
      kind == nil || kind == .file
    else {
      throw .usage(
        "--format gnu prints one digest of the bytes of files",
        hint: "give one --algorithm, no --json, and no --kind but file")
    }
    return try each { path throws(Failure) in
      let digests = try Identity.digests(ofFile: path, algorithms)
      return digests[algorithm].map { GNUChecksum.line(digest: $0, path: path) } ?? []
    } print: { line throws(Failure) in
      try Console.write(line)
    }
  }

  private func identify(
    _ path: String, _ algorithms: Set<HashAlgorithm>
  ) throws(Failure) -> Identity {
    let identity = try Identity.of(path, as: KindChoice.selection(kind), algorithms)
    if case .tree(let tree) = identity { TreeText.findings(tree).forEach(Console.note) }
    return identity
  }

  /// Does the same with every path; one that fails is told of and does not stop the others, while
  /// a result that cannot be printed does.
  private func each<Result>(
    _ body: (String) throws(Failure) -> Result, print: (Result) throws(Failure) -> Void
  ) throws(Failure) -> ExitStatus {
    var statuses: [ExitStatus] = []
    for path in path {
      let result: Result
      do throws(Failure) { result = try body(path) } catch {
        Console.error(error.diagnostic)
        statuses.append(error.status)
        continue
      }
      try print(result)
    }
    return .worst(of: statuses)
  }
}

extension DigestCommand: Exemplified {
  static var examples: [Example] {
    [
      Example("the digest of a file", "sigcheck digest app.bin"),
      Example("a list that 'sha256sum --check' reads", "sigcheck digest --format gnu *.bin"),
      Example("the digest of a folder with all that is in it", "sigcheck digest dist"),
      Example("every identity of an image", "sigcheck digest --json app.tar"),
    ]
  }
}
