import Audits
import NativeSystem
import PolicyFiles

extension AuditCommand {
  /// Refuses options that do not go together.
  func demandPossible() throws(Failure) {
    guard path.isEmpty != (scope.from == nil) else {
      throw .usage(
        scope.from == nil ? "there is nothing to audit" : "--from gives the paths by itself",
        hint: "give a folder, or --from FILE")
    }
    try StandardInputUse.demandSingle(
      key + policySource.policyKey + [scope.from] + signing.paths)
    guard !path.contains("-") else {
      throw .usage("standard input is no folder", hint: "give --from - for a list of paths there")
    }
    guard !scope.null || scope.from != nil else {
      throw .usage("--null is about a list of paths", hint: "give --from FILE")
    }
    guard (policySource.policy == nil) != key.isEmpty else {
      throw .usage(
        key.isEmpty ? "no key is trusted" : "the rules of a policy say who must sign",
        hint: "give --policy FILE, or --key FILE")
    }
    guard policySource.policy == nil || threshold == nil else {
      throw .usage(
        "the rules of a policy say who must sign", hint: "leave out --threshold, or --policy")
    }
    guard
      policySource.policy != nil
        || (policySource.policyKey.isEmpty && policySource.policyThreshold == nil)
    else {
      throw .usage("--policy-key is about a policy, and there is none", hint: "give --policy FILE")
    }
    try evidence.demandPossible()
    let isPacked = evidence.pack != nil
    try reports.demandPossible(
      signing, summarises: false, isReport: json || isPacked, isPacked: isPacked)
  }

  /// What makes the run fail.
  func parsedFailing() throws(Failure) -> FailingSet {
    guard let failOn else { return .standard }
    do throws(AuditError) { return try FailingSet(parsing: failOn) } catch {
      throw Failure(error, status: .usage)
    }
  }

  /// What the run reads.
  func inputFiles(
    _ trust: VerifyTrust, _ question: AuditQuestion?, _ listed: ListedPaths?
  ) -> InputFiles {
    let paths: [String?] = key + policySource.policyKey + [scope.from, scope.references, baseline]
    return InputFiles(
      paths: paths + trust.paths + (question?.paths ?? []) + (listed?.paths ?? path))
  }

  /// Refuses to write anything into what is looked through.
  func demandOutsideRoots() throws(Failure) {
    let files = try reports.targets(isOutputTaken: json).filter { !$0.isStandardOutput }.map(\.path)
    for file in files + [scope.writeReferences, evidence.pack].compactMap(\.self) {
      guard let root = path.first(where: { InputFiles.isPath(file, inside: $0) }) else { continue }
      throw Failure(OutputTrouble.insideRoot(path: file, root: root))
    }
  }

  /// Refuses to write the proposal over something, or to where a report goes, before the work is done.
  func demandWritable(apartFrom inputs: InputFiles, _ reports: ReportWriting) throws(Failure) {
    guard let path = scope.writeReferences else { return }
    if let other = reports.writtenPaths.first(where: { InputFiles.isSamePlace($0, path) }) {
      throw .usage(
        "a report and the references would both go to '\(other)'",
        hint: "give --write-references another place")
    }
    try inputs.demandOther(than: [path])
    try inputs.demandNoBundle(among: [path])
    do throws(FileError) {
      guard !force, try FileSystem.exists(path) else { return }
    } catch {
      throw Failure(error)
    }
    throw Failure(FileError(operation: .create, path: path, code: FileError.existsCode))
  }
}
