import ArgumentParser
import Audits
import NativeSystem

/// The options of an audit about what is kept for others, and about looking at a few artifacts only.
struct EvidenceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write an evidence pack: a folder that is not there yet, or an archive NAME.tar.",
      valueName: "path"))
  var pack: String?

  @Option(
    help: ArgumentHelp(
      "Judge so many artifacts only, which --seed chooses.", valueName: "n"))
  var sample: Int?

  @Option(
    help: ArgumentHelp("The text that chooses the sample.", valueName: "text"))
  var seed: String?

  /// Refuses options that make no sense together.
  func demandPossible() throws(Failure) {
    if let sample, !(1...Sample.maximumSize).contains(sample) {
      throw .usage(
        "a sample has 1 to \(Sample.maximumSize) artifacts", hint: "write --sample 20 --seed TEXT")
    }
    guard (sample == nil) == (seed == nil) else {
      throw .usage(
        "--sample N and --seed TEXT belong together", hint: "write --sample 20 --seed TEXT")
    }
    guard pack?.isEmpty != true, pack != "-" else {
      throw .usage("a pack is a folder or an archive", hint: "write --pack evidence.tar")
    }
    guard pack?.hasSuffix("/") != true else {
      throw .usage(
        "a pack is made, and its path ends with its name", hint: "leave out the slash at its end")
    }
  }

  /// Refuses a pack in the place of something that is read, or of something else that is written.
  func demandApart(
    from inputs: InputFiles, _ reports: ReportPlan, references: String?, overwrite: Bool
  ) throws(Failure) {
    guard let pack else { return }
    for other in reports.writtenPaths + [references].compactMap(\.self)
    where Self.isPath(other, atOrBelow: pack) {
      throw .usage(
        "the pack and another file would both go to '\(other)'", hint: "give --pack another place")
    }
    try inputs.demandOther(than: [pack])
    try inputs.demandNoBundle(among: [pack])
    do throws(FileError) {
      try AtomicFile.demandPlace(pack, overwrite: overwrite && pack.hasSuffix(".tar"))
    } catch {
      throw Failure(error)
    }
  }

  /// Whether a path is another one, or lies below it, where nothing need be there yet.
  private static func isPath(_ path: String, atOrBelow pack: String) -> Bool {
    var path = path
    while !InputFiles.isSamePlace(path, pack) {
      let folder = FileSystem.folder(of: path)
      guard folder.utf8.count < path.utf8.count else { return false }
      path = folder
    }
    return true
  }
}
