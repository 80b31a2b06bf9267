import Artifacts
import Digests
import NativeSystem
import Policies
import Sidecars
import Verification

/// The verification of a delivered folder under one policy, from its path to its verdict.
struct DeliveryRun: Sendable {
  let policy: KeyPolicy
  /// The rules that each member must meet as well; nil where keys alone judge.
  var rules: DeliveryPolicy?
  let verifier: Verifier
  let bundles: [String]
  let isDeep: Bool

  /// Judges a folder.
  ///
  /// 1. The bundle files are noted and read, every bundle well formed.
  /// 2. The signatures of statements are checked; if none can count, nothing more is read.
  /// 3. The entry lists beside the bundles are looked through, and the folder is listed; what the
  ///    valid statements claim is opened and measured, as far as it is there.
  /// 4. The folder is listed again, and must be the same.
  /// 5. The policy judges.
  func judge(_ folder: String) -> DeliveryReport {
    do throws(Failure) {
      return DeliveryReport(folder: folder, outcome: try outcome(folder), rules: rules)
    } catch {
      return DeliveryReport(folder: folder, outcome: .failed(error))
    }
  }

  private func outcome(_ folder: String) throws(Failure) -> DeliveryReport.Outcome {
    // Step 1.
    var files = try exceptedFiles(folder)
    let sources = try BundleSources(files: bundles, folder: nil, for: [])
    let checked = try CheckedBundles(try sources.bundles(for: .path(folder)), by: verifier)
    // Step 2.
    if let reasons = checked.reasonsWithoutArtifact {
      return .rejected(reasons, members: [], hasTrouble: false)
    }
    let evidence = checked.evidenceWithoutFile()
    // Step 3.
    files += exceptedLists(of: policy.signedTrees(given: evidence))
    let delivery = try located(folder) { () throws(ArtifactError) in
      try Delivery(listing: folder, excepting: files)
    }
    let members = measured(policy.members(of: delivery, given: evidence), of: delivery, evidence)
    // Step 4.
    let measured = try located(folder) { () throws(ArtifactError) in
      try delivery.measured(members)
    }
    // Step 5.
    let verdict =
      rules?.judge(evidence, about: measured) ?? policy.judge(evidence, about: measured)
    switch verdict {
    case .accepted(let acceptance): return .accepted(acceptance)
    case .rejected(let first, let others, let judged):
      let explanation = DeliveryExplanation(delivery: measured, bundles: checked.found)
      return .rejected(
        ([first] + others).map(explanation.explained), members: judged,
        hasTrouble: members.contains { $0.trouble != nil })
    }
  }

  /// The bundle files; one in the folder must be a regular file, since nobody may write to a pipe.
  private func exceptedFiles(_ folder: String) throws(Failure) -> [ExceptedFile] {
    var files: [ExceptedFile] = []
    for path in bundles where path != Artifact.standardInput {
      let file: ExceptedFile
      let isUsable: Bool
      do throws(FileError) {
        file = try ExceptedFile(path)
        isUsable = try file.kind == .regular ? true : !file.lies(below: folder)
      } catch {
        throw Failure(error)
      }
      guard isUsable else { throw Failure(SidecarError.notAFile(path: path, kind: file.kind)) }
      files.append(file)
    }
    return files
  }

  /// The files beside the bundles whose every entry list is that of one of these trees.
  ///
  /// One that cannot be read, or is none, is left out: then it is one file too many.
  private func exceptedLists(of trees: Set<SHA256Digest>) -> [ExceptedFile] {
    guard !trees.isEmpty else { return [] }
    return bundles.filter { $0 != Artifact.standardInput }.compactMap { bundle in
      let lists = TreeListFile(beside: bundle)
      guard let file = try? ExceptedFile(lists.path), (try? lists.holdsOnly(trees)) == true else {
        return nil
      }
      return file
    }
  }

  /// Measures the members; files on all cores at once, then one by one those whose own parts occupy
  /// all cores.
  private func measured(
    _ requests: [RequestedMember], of delivery: Delivery, _ evidence: Evidence
  ) -> [MeasuredMember] {
    let progress = Progress(delivery.path)
    let measure = { @Sendable (request: RequestedMember) -> MeasuredMember in
      let member = delivery.member(request.name, as: request.kind)
      return member.measured(evidence.subjectAlgorithms, plan: plan(for: member, evidence)) {
        progress?.advanced(by: $0)
      }
    }
    let files = requests.filter { $0.kind == .file }
    let workers = ProcessSetting.processorCount
    return Workers.results(count: files.count, workers: workers) { measure(files[$0]) }
      + requests.filter { $0.kind != .file }.map(measure)
  }

  private func plan(for member: DeliveryMember, _ evidence: Evidence) -> MeasurementPlan {
    guard case .success(.image(let archive)) = member.content else { return .everything }
    let plan = policy.plan(for: archive, named: member.name, given: evidence)
    return isDeep ? plan.deepened : plan
  }

  private func located<R>(
    _ folder: String, _ body: () throws(ArtifactError) -> R
  ) throws(Failure) -> R {
    do throws(ArtifactError) { return try body() } catch {
      throw Failure(artifact: error, path: folder)
    }
  }
}
