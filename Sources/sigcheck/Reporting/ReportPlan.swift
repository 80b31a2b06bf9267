import Signing

/// What reports are to be written, and where; nothing of it is checked yet.
struct ReportPlan {
  let targets: [ReportTarget]
  /// Where their signatures go; nil where none are made.
  let signatures: DestinationPlan?

  /// The paths of reports that are files.
  var files: [String] { targets.filter { !$0.isStandardOutput }.map(\.path) }

  /// The paths of the reports and of their signatures.
  var writtenPaths: [String] { files + (signatures?.writtenPaths ?? []) }

  /// Plans the reports that are asked for.
  init(_ options: ReportOptions, overwrite: Bool, isOutputTaken: Bool) throws(Failure) {
    targets = try options.targets(isOutputTaken: isOutputTaken)
    let files = targets.filter { !$0.isStandardOutput }.map(\.path)
    signatures =
      options.signReport ? try ReportSigning.plan(for: files, overwrite: overwrite) : nil
  }
}
