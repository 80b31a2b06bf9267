import ArgumentParser
import Audits
import NativeSystem
import StrictEncoding

/// The options of an audit about what it takes over from earlier runs.
struct RecallOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Remember digests of files here, and do not read what has not changed since.",
      valueName: "file"))
  var cache: String?

  @Option(
    help: ArgumentHelp(
      "Note here what is finished, and go on with it if an earlier run was interrupted.",
      valueName: "state"))
  var resume: String?

  /// The files that are written.
  var paths: [String] { [cache, resume].compactMap(\.self) }

  /// Refuses options that make no sense together.
  func demandPossible(isPacked: Bool) throws(Failure) {
    for (name, path) in [("--cache", cache), ("--resume", resume)] {
      guard let path, path.isEmpty || path == "-" else { continue }
      throw .usage("\(name) names a file", hint: "write \(name) FILE")
    }
    guard resume == nil || !isPacked else {
      throw .usage(
        "a pack has evidence of what one run has seen, and --resume takes over what another saw",
        hint: "leave out --resume or --pack")
    }
  }

  /// Refuses to write over what is read, or to where something else is written.
  func demandApart(from inputs: InputFiles, others: [String]) throws(Failure) {
    try inputs.demandOther(than: paths)
    try inputs.demandNoBundle(among: paths)
    for (position, path) in paths.enumerated() {
      let taken = others + paths.dropFirst(position + 1)
      guard taken.contains(where: { InputFiles.isSamePlace($0, path) }) else { continue }
      throw .usage(
        "two things would be written to '\(path)'",
        hint: "give each of --cache, --resume and the reports a place of its own")
    }
  }

  /// The time that is judged at: that of the run that is gone on with, if there is one.
  func time(_ asOf: AsOfOption) throws(Failure) -> Timestamp {
    let given = try asOf.time()
    guard let resume, let head = try Self.head(resume) else { return given }
    guard let time = try? Timestamp(parsing: head.judgedAt) else {
      throw Failure(ResumeError.malformed(path: resume, at: 0))
    }
    // Whether it is the time of --at is seen when the state is opened.
    guard asOf.at == nil else { return given }
    Console.markEveryLine(with: "AS OF \(time): ")
    Console.note("goes on with the run whose state is '\(resume)', and judges at its time")
    return time
  }

  private static func head(_ path: String) throws(Failure) -> ResumeHead? {
    do throws(ResumeError) { return try ResumeState.head(of: path) } catch { throw Failure(error) }
  }
}
