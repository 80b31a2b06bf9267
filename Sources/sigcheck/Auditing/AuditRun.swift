import Artifacts
import Audits
import Digests
import NativeSystem
import Policies
import PolicyFiles
import Reports
import Sidecars
import StrictEncoding

/// An audit under way: everything in a place is looked at, and what is an artifact is judged.
///
/// Files are judged in batches, on all cores; a folder that may be an artifact is judged before what is in it.
struct AuditRun {
  private let place: AuditPlace
  private let judging: AuditJudging
  private let answering: AuditAnswering?
  private var record: AuditRecord
  private let rowFindings: RowFindings
  private let making: RowMaking
  private var pending: [InventoryEntry] = []
  /// Files that no bundle is about by their digests, and one by their name.
  private var suspects: [Suspect] = []
  private let within: SoonEnding
  private let trust: VerifyTrust
  /// Where evidence goes; nil where none is kept.
  var packing: PackWriting?
  /// What is looked at alone; nil for everything.
  var sample: SampleChoice?

  /// How many files are judged together: enough for every core, and few enough that what is known of them
  /// fits into little memory.
  private static let batchSize = 256

  /// Something that has the name that some bundle signs, and not the bytes.
  private struct Suspect {
    let entry: InventoryEntry
    let kind: RecognisedKind?
    var isFolder = false
    /// Whether it was judged already.
    let isJudged: Bool
    /// Whether it could be read, so that its bytes are known to be others.
    var isRead = true
  }

  init(
    _ command: AuditCommand, place: AuditPlace, trust: VerifyTrust, question: AuditQuestion?,
    record: AuditRecord, now: Timestamp
  ) throws(Failure) {
    self.place = place
    self.trust = trust
    self.record = record
    judging = AuditJudging(trust, place.bundles, at: now, isDeep: command.scope.deep)
    answering = question.map { AuditAnswering($0, place.bundles, isDeep: command.scope.deep) }
    rowFindings = RowFindings(policy: trust.rules, keyNames: trust.names, now: now)
    making = RowMaking(keyNames: trust.names)
    within = SoonEnding(within: try command.scope.span(), at: now)
  }

  /// Looks at everything.
  mutating func perform() throws(Failure) -> AuditRecord {
    var walk = place.walk()
    while let entry = walk.nextEntry() {
      switch entry.kind {
      case .file where sample?.contains(entry.path) == false:
        record.outOfScope(SampleChoice.leftOut)
      case .file:
        pending.append(entry)
        if pending.count == Self.batchSize { try judgePending() }
      case .folder:
        try judgePending()
        if try judge(folder: entry) { walk.skipFolder() }
      case .link(let look):
        record.outOfScope("link")
        if look.leadsOut { record.add(.linkLeadsOut(path: entry.path, target: look.target)) }
      case .special: record.outOfScope("special")
      case .unreadable(let error): record.unreadable(entry.path, error)
      }
    }
    try judgePending()
    // Of what was not looked at, nobody knows what is about it.
    if sample == nil { try judgeSuspects() }
    tellOfBundles()
    if case .rules(let run) = trust.policy {
      for finding in within.findings(run.policy, path: run.loaded.path) { record.add(finding) }
    }
    return record
  }

  /// Judges the files that wait.
  private mutating func judgePending() throws(Failure) {
    guard !pending.isEmpty else { return }
    let entries = pending
    pending.removeAll(keepingCapacity: true)
    let recognition = Recognition()
    var scope = place.scope
    scope.recognition = recognition
    scope.isEverything = sample != nil
    let answers = try judging.screen(entries, in: scope)
    for finding in recognition.findings(entries) { record.add(finding) }
    try note(entries, answers, recognition)
  }

  private mutating func note(
    _ entries: [InventoryEntry], _ answers: [Screened], _ recognition: Recognition
  ) throws(Failure) {
    var judged: [(InventoryEntry, TargetReport)] = []
    for (position, answer) in answers.enumerated() {
      let entry = entries[position]
      switch answer {
      case .putOff: preconditionFailure("what was put off was not judged")
      case .report(let report):
        if let error = report.fileError, !entry.hasSidecar,
          !place.scope.includes(entry.path, .file)
        {
          record.unreadable(entry.path, error)
          if isNamed(entry) {
            suspects.append(Suspect(entry: entry, kind: nil, isJudged: true, isRead: false))
          }
        } else {
          judged.append((entry, report))
        }
      case .outOfScope where isNamed(entry):
        suspects.append(
          Suspect(entry: entry, kind: recognition.kind(of: entry.path), isJudged: false))
      case .outOfScope:
        record.outOfScope(recognition.kind(of: entry.path), path: entry.path)
      }
    }
    try note(judged)
  }

  /// Takes note of verdicts, and of what they would be under what is asked.
  private mutating func note(_ judged: [(InventoryEntry, TargetReport)]) throws(Failure) {
    guard !judged.isEmpty else { return }
    let others = try answering?.statuses(of: judged.map(\.0), judged.map(\.1), in: place.scope)
    var rows: [ReportRow] = []
    for (position, (entry, report)) in judged.enumerated() {
      var row = making.row(report)
      row.alternative = others?[position]
      if let error = report.fileError { record.tell(ofUnread: error.path) }
      let findings = rowFindings.findings(report) + AuditAnswering.findings(row)
      rows.append(record.completed(row, findings))
      if !row.status.isAccepted, isNamed(entry) {
        suspects.append(
          Suspect(entry: entry, kind: nil, isJudged: true, isRead: !report.isFailed))
      }
    }
    try packing?.add(Array(zip(judged.map(\.1), rows)))
    record.add(rows)
  }

  /// Judges a folder if it may be an artifact, and says whether what is in it is to be left out.
  private mutating func judge(folder entry: InventoryEntry) throws(Failure) -> Bool {
    if let sample, SampleChoice.isArtifact(folder: entry), !sample.contains(entry.path) {
      record.outOfScope(SampleChoice.leftOut)
      return true
    }
    let isLayout: Bool
    // A folder that cannot be listed is told of when the walk goes into it.
    do throws(ArtifactError) { isLayout = try Artifact.isLayout(folder: entry.path) } catch {
      isLayout = false
    }
    guard isLayout || entry.hasSidecar || place.seeksTrees,
      case .report(let report)? = try judging.screen([entry], in: place.scope).first,
      isLayout || entry.hasSidecar || !report.isFailed
    else {
      if place.bundles.index.hasTrees, isNamed(entry) {
        suspects.append(Suspect(entry: entry, kind: nil, isFolder: true, isJudged: false))
      } else if place.isList {
        record.outOfScope("folder")
      }
      return false
    }
    try note([(entry, report)])
    // A folder that cannot be opened is told of here, and not once more by the walk.
    guard !isLayout, report.fileError?.path != entry.path else { return true }
    guard report.status == .accepted, case .tree(let tree)? = report.measured else { return false }
    place.bundles.index.mark(about: tree.fileDigests)
    return true
  }

  private func isNamed(_ entry: InventoryEntry) -> Bool {
    guard let name = try? SidecarName(of: entry.path) else { return false }
    return place.bundles.index.hasAny(naming: name.artifact)
  }

  /// Judges what has the name, and not the bytes, that a bundle signs whose own artifact is not here.
  private mutating func judgeSuspects() throws(Failure) {
    let changes = OrphanBundles(
      of: place.bundles.index, suspects: suspects.filter(\.isRead).map(\.entry.path),
      unread: suspects.filter { !$0.isRead }.map(\.entry.path))
    var found: [Suspect] = []
    for suspect in suspects where !suspect.isJudged {
      if changes.isChanged(suspect.entry.path) {
        found.append(suspect)
      } else if !suspect.isFolder {
        record.outOfScope(suspect.kind, path: suspect.entry.path)
      } else if place.isList {
        record.outOfScope("folder")
      }
    }
    var scope = place.scope
    scope.isEverything = true
    for start in stride(from: 0, to: found.count, by: Self.batchSize) {
      let entries = found[start..<min(start + Self.batchSize, found.count)].map(\.entry)
      let answers = try judging.screen(entries, in: scope)
      try note(
        zip(entries, answers).compactMap { entry, answer in answer.report.map { (entry, $0) } })
    }
    for finding in changes.findings { record.add(finding) }
  }

  private mutating func tellOfBundles() {
    for error in place.bundles.index.problems {
      // The walk has told of it, unless it lies in something that is not gone into.
      if case .file(let error) = error, record.isTold(error.path) { continue }
      record.add(.malformedBundle(path: error.path ?? "", error))
    }
  }
}

extension TargetReport {
  /// What the system refused, where that is why there is no verdict.
  fileprivate var fileError: FileError? {
    if case .failed(let failure) = outcome { failure.systemError } else { nil }
  }

  fileprivate var isFailed: Bool {
    if case .failed = outcome { true } else { false }
  }
}

extension MeasuredTree {
  /// The digests of the files in it.
  fileprivate var fileDigests: some Sequence<AnyDigest> {
    entries.lazy.compactMap { entry in
      if case .file(_, let digest, _) = entry.content { AnyDigest(digest) } else { nil }
    }
  }
}
