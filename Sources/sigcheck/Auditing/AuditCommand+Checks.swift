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
    guard scope.writeReferences != "-" else {
      throw .usage("the references are written to a file", hint: "write --write-references FILE")
    }
    _ = try scope.patterns()
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
    try demandShardPossible()
    try evidence.demandPossible()
    let isPacked = evidence.pack != nil
    try recall.demandPossible(isPacked: isPacked)
    try reports.demandPossible(
      signing, summarises: false, isReport: json || isPacked || sharding.shard != nil,
      isPacked: isPacked)
  }

  /// What the run reads.
  func inputFiles(
    _ trust: VerifyTrust, _ question: AuditQuestion?, _ listed: ListedPaths?
  ) -> InputFiles {
    let paths: [String?] =
      key + policySource.policyKey + [scope.from, scope.references, failing.baseline]
    return InputFiles(
      paths: paths + trust.paths + (question?.paths ?? []) + (listed?.paths ?? path))
  }

  /// Refuses to write anything into what is looked through.
  func demandOutsideRoots() throws(Failure) {
    let files = try reports.targets(isOutputTaken: json).filter { !$0.isStandardOutput }.map(\.path)
    let written = [scope.writeReferences, evidence.pack, sharding.output].compactMap(\.self)
    for file in files + written + recall.paths {
      guard let root = path.first(where: { InputFiles.isPath(file, inside: $0) }) else { continue }
      throw Failure(OutputTrouble.insideRoot(path: file, root: root))
    }
  }

  /// Refuses to write the proposal or the part over something, or to where a report goes, before the work is done.
  func demandWritable(apartFrom inputs: InputFiles, _ reports: ReportWriting) throws(Failure) {
    let others = [scope.writeReferences, evidence.pack, sharding.output].compactMap(\.self)
    try recall.demandApart(from: inputs, others: reports.writtenPaths + others)
    guard let path = scope.writeReferences ?? sharding.output else { return }
    if let other = reports.writtenPaths.first(where: { InputFiles.isSamePlace($0, path) }) {
      throw .usage(
        "a report and the references would both go to '\(other)'",
        hint: "give --write-references another place")
    }
    try inputs.demandOther(than: [path])
    try inputs.demandNoBundle(among: [path])
    do throws(FileError) { try AtomicFile.demandPlace(path, overwrite: force) } catch {
      throw Failure(error)
    }
  }
}
