import NativeSystem
import Reports

/// The reports of a run: each appears whole, and signed if that is asked for; none is left of a run that fails.
final class ReportWriting {
  private let targets: [ReportTarget]
  private let overwrite: Bool
  /// What signs them; nil where nothing does.
  let signing: ReportSigning?

  /// The paths of the reports and of their signatures.
  let writtenPaths: [String]

  /// Whether any report is asked for.
  var isEmpty: Bool { targets.isEmpty }

  /// Whether a report takes standard output.
  var takesOutput: Bool { targets.contains(where: \.isStandardOutput) }

  /// The folders that are written to.
  var folders: [String] { files.map { FileSystem.folder(of: $0) } }

  private var files: [String] { targets.filter { !$0.isStandardOutput }.map(\.path) }

  /// Prepares reports.
  ///
  /// What could not be written in the end is refused now, before a passphrase is asked for and before
  /// hours of work.
  init(
    _ options: ReportOptions, signing key: SigningKeyOptions, overwrite: Bool,
    isOutputTaken: Bool, apartFrom inputs: InputFiles
  ) throws(Failure) {
    let plan = try ReportPlan(options, overwrite: overwrite, isOutputTaken: isOutputTaken)
    targets = plan.targets
    self.overwrite = overwrite
    writtenPaths = plan.writtenPaths
    let inputs = InputFiles(paths: inputs.paths + key.paths)
    try inputs.demandOther(than: writtenPaths)
    try inputs.demandNoBundle(among: plan.files)
    try Self.demandFree(plan.files, overwrite: overwrite)
    try plan.signatures?.demandFree()
    signing = try plan.signatures.map { plan throws(Failure) in try ReportSigning(plan, by: key) }
  }

  /// Writes every report, and signs each.
  func write(_ report: Report) throws(Failure) {
    var made: [String] = []
    do throws(Failure) {
      for target in targets { try write(report, target, &made) }
      try signing?.sign(files)
      LeftoverWarnings.tell(beside: files)
    } catch {
      for path in made { try? FileSystem.remove(path) }
      throw error
    }
  }

  /// Writes every report and, where none takes standard output, one there.
  func show(_ report: Report, isJSON: Bool) throws(Failure) {
    try write(report)
    guard !takesOutput else { return }
    do throws(ReportError) { try ReportStream.write(report, as: isJSON ? .json : .text) } catch {
      throw Failure(error, path: "-")
    }
  }

  private func write(
    _ report: Report, _ target: ReportTarget, _ made: inout [String]
  ) throws(Failure) {
    do throws(ReportError) {
      guard !target.isStandardOutput else {
        return try ReportStream.write(report, as: target.format)
      }
      var file = try ReportFile(creating: target.path, overwrite: overwrite)
      try target.format.write(report, to: &file)
      try file.commit()
      made.append(target.path)
    } catch {
      throw Failure(error, path: target.path)
    }
  }

  private static func demandFree(_ files: [String], overwrite: Bool) throws(Failure) {
    for file in files {
      do throws(FileError) { try AtomicFile.demandPlace(file, overwrite: overwrite) } catch {
        throw Failure(error)
      }
    }
  }
}
