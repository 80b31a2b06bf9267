import Artifacts
import Audits
import Digests
import NativeSystem
import Reports
import Sidecars

extension AuditRun {
  /// Judges a folder if it may be an artifact, and says whether what is in it is to be left out.
  ///
  /// A tree of another part is judged as well: whether it is accepted says what is in this part.
  mutating func judge(
    folder entry: InventoryEntry, isOwn: Bool
  ) throws(Failure) -> Bool {
    if let sample, SampleChoice.isArtifact(folder: entry), !sample.contains(entry.path) {
      see(folders: 1)
      record.outOfScope(SampleChoice.leftOut)
      return true
    }
    let isLayout: Bool
    // A folder that cannot be listed is told of when the walk goes into it.
    do throws(ArtifactError) { isLayout = try Artifact.isLayout(folder: entry.path) } catch {
      isLayout = false
    }
    let mayBe = isLayout || entry.hasSidecar || place.seeksTrees
    if isLayout, !isOwn { return true }
    if mayBe, isOwn, let isLeftOut = try takeOver(folder: entry, isLayout: isLayout) {
      return isLeftOut
    }
    guard mayBe, case .report(let report)? = try judging.screen([entry], in: place.scope).first,
      isLayout || entry.hasSidecar || !report.isFailed
    else {
      guard isOwn else { return false }
      if place.bundles.index.hasTrees, sample == nil, isNamed(entry) {
        suspects.append(Suspect(entry: entry, kind: nil, isFolder: true, isJudged: false))
      } else if place.isList {
        record.outOfScope("folder")
      }
      return false
    }
    if isOwn {
      see(folders: 1)
      try note([(entry, report)])
      try course.end(items: 1)
    }
    // A folder that cannot be opened is told of here, and not once more by the walk.
    guard report.fileError?.path != entry.path else { return true }
    if !isLayout {
      guard report.status == .accepted, case .tree(let tree)? = report.measured else {
        return false
      }
      place.bundles.index.mark(about: tree.fileDigests)
    }
    if isOwn { tellOfPrivateKeys(in: entry.path) }
    return true
  }

  /// Tells of what lies in a folder that is not gone into.
  func tellOfPrivateKeys(in folder: String) {
    for finding in PrivateKeySearch.findings(in: folder) { record.add(finding) }
  }

  /// Counts folders that stand for what is in them, which a walk goes through otherwise.
  mutating func see(folders count: Int) {
    if !place.isList { record.saw(UInt64(count)) }
  }
}

extension MeasuredTree {
  /// The digests of the files in it.
  var fileDigests: some Sequence<AnyDigest> {
    entries.lazy.compactMap { entry in
      if case .file(_, let digest, _) = entry.content { AnyDigest(digest) } else { nil }
    }
  }
}
