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
  let place: AuditPlace
  let judging: AuditJudging
  private let answering: AuditAnswering?
  var record: AuditRecord
  private let rowFindings: RowFindings
  private let making: RowMaking
  private var pending: [InventoryEntry] = []
  /// Files that no bundle is about by their digests, and one by their name.
  var suspects: [Suspect] = []
  /// What is taken over from earlier runs, and who is told how far this one is.
  var course: AuditCourse
  private let within: SoonEnding
  private let trust: VerifyTrust
  /// Where evidence goes; nil where none is kept.
  let packing: PackWriting?
  /// Which part of the audit this is; nil where it is the whole.
  let sharding: ShardWork?
  /// What is looked at alone; nil for everything.
  let sample: SampleChoice?

  /// How many files are judged together: enough for every core, and few enough that what is known of them
  /// fits into little memory.
  static let batchSize = 256

  /// Something that has the name that some bundle signs, and not the bytes.
  struct Suspect {
    let entry: InventoryEntry
    let kind: RecognisedKind?
    var isFolder = false
    /// Whether it was judged already.
    let isJudged: Bool
    /// Whether it could be read, so that its bytes are known to be others.
    var isRead = true
  }

  init(_ command: AuditCommand, _ prepared: AuditPreparation) throws(Failure) {
    place = prepared.place
    trust = prepared.trust
    record = prepared.record()
    course = try prepared.course()
    let memory = course.digests
    let isDeep = command.scope.deep
    judging = AuditJudging(
      trust, place.bundles, at: prepared.now, isDeep: isDeep, recalling: memory,
      keepingBundles: command.evidence.pack != nil)
    answering = prepared.question.map { [place] in
      AuditAnswering($0, place.bundles, isDeep: isDeep, recalling: memory)
    }
    within = SoonEnding(within: try command.scope.span(), at: prepared.now)
    rowFindings = RowFindings(policy: trust.rules, keyNames: trust.names, ending: within)
    making = RowMaking(keyNames: trust.names)
    packing = try prepared.packing()
    sharding = try prepared.sharding()
    sample = SampleChoice(command.evidence, place)
  }

  /// Looks at everything.
  mutating func perform() throws(Failure) -> AuditRecord {
    var walk = place.walk()
    while let entry = walk.nextEntry() {
      let isOwn = sharding?.meets(entry) ?? true
      switch entry.kind {
      case .folder:
        try judgePending()
        if try judge(folder: entry, isOwn: isOwn) {
          walk.skipFolder()
          sharding?.leavesOutFolder()
        }
        if !isOwn { walk.disregard(entry) }
        sharding?.forget([entry], but: suspects)
      case _ where !isOwn:
        walk.disregard(entry)
        course.leave(entry)
      case .file(let status) where place.isMereBundle(entry, status):
        record.outOfScope(.bundle, path: entry.path)
        sharding?.forget([entry], but: suspects)
      case .file where sample?.contains(entry.path) == false:
        record.outOfScope(SampleChoice.leftOut)
      case .file:
        if try takeOver(file: entry) {
          sharding?.forget([entry], but: suspects)
          continue
        }
        pending.append(entry)
        let isFull = course.isBatchFull(with: entry)
        if isFull || pending.count == Self.batchSize { try judgePending() }
      case .link(let look):
        record.outOfScope("link")
        if look.leadsOut { record.add(.linkLeadsOut(path: entry.path, target: look.target)) }
      case .special: record.outOfScope("special")
      case .unreadable(let error): record.unreadable(entry.path, error)
      }
    }
    try judgePending()
    record.saw(walk.seen)
    // Of what was not looked at, nobody knows what is about it.
    if sample == nil { try judgeSuspects() }
    tellOfBundles()
    if case .rules(let run) = trust.policy {
      for finding in within.findings(run.policy, path: run.loaded.path) { record.add(finding) }
    }
    return record
  }

  /// Judges the files that wait.
  mutating func judgePending() throws(Failure) {
    guard !pending.isEmpty else { return }
    let entries = pending
    pending.removeAll(keepingCapacity: true)
    let recognition = Recognition(keepingStatuses: course.isNoted)
    course.begin(recognition)
    var scope = place.scope
    scope.recognition = recognition
    scope.isEverything = sample != nil
    let answers = try judging.screen(entries, in: scope)
    for finding in recognition.findings(entries) { record.add(finding) }
    try note(entries, answers, recognition)
    try course.end(items: entries.count)
    sharding?.forget(entries, but: suspects)
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
      case .outOfScope:
        let kind = recognition.kind(of: entry.path)
        putAside(entry, kind)
        course.note(entry, outOfScope: kind)
      }
    }
    try note(judged)
  }

  /// Notes a file that is no artifact, as far as is known now.
  mutating func putAside(_ entry: InventoryEntry, _ kind: RecognisedKind?) {
    if isNamed(entry) {
      suspects.append(Suspect(entry: entry, kind: kind, isJudged: false))
    } else {
      record.outOfScope(kind, path: entry.path)
    }
  }

  /// Takes note of verdicts, and of what they would be under what is asked.
  mutating func note(
    _ judged: [(InventoryEntry, TargetReport)], isLate: Bool = false
  ) throws(Failure) {
    guard !judged.isEmpty else { return }
    let others = try answers(to: judged)
    let rows = rows(of: judged, others)
    for (position, (entry, report)) in judged.enumerated() {
      let row = rows[position]
      if let error = report.fileError { record.tell(ofUnread: error.path) }
      course.note(entry, report, row, others?[position].covered ?? [])
      if !row.status.isAccepted, isNamed(entry) {
        suspects.append(
          Suspect(entry: entry, kind: nil, isJudged: true, isRead: !report.isFailed))
      }
    }
    try packing?.add(Array(zip(judged.map(\.1), rows)))
    record.add(rows, isLate: isLate)
    sharding?.add(rows)
  }

  /// What the report has of verdicts.
  func rows(of judged: [(InventoryEntry, TargetReport)]) throws(Failure) -> [ReportRow] {
    rows(of: judged, try answers(to: judged))
  }

  private func rows(
    of judged: [(InventoryEntry, TargetReport)], _ answers: [AuditAnswering.Answer]?
  ) -> [ReportRow] {
    judged.enumerated().map { position, judged in
      var row = making.row(judged.1)
      row.alternative = answers?[position].status
      return record.completed(
        row, rowFindings.findings(judged.1) + AuditAnswering.findings(row))
    }
  }

  /// What artifacts would be under what is asked; nil where nothing is.
  private func answers(
    to judged: [(InventoryEntry, TargetReport)]
  ) throws(Failure) -> [AuditAnswering.Answer]? {
    try answering?.answers(of: judged.map(\.0), judged.map(\.1), in: place.scope)
  }

  func isNamed(_ entry: InventoryEntry) -> Bool {
    guard let name = try? SidecarName(of: entry.path) else { return false }
    return place.bundles.index.hasAny(naming: name.artifact)
  }

  private mutating func tellOfBundles() {
    for error in place.bundles.index.problems {
      let finding = AuditFinding.malformedBundle(path: error.path ?? "", error)
      // The walk has told of it, unless it lies in something that is not gone into.
      if case .file(let error) = error {
        if let sharding {
          sharding.add(ReportFinding(finding), isTold: record.isTold(error.path))
          continue
        }
        guard !record.isTold(error.path) else { continue }
      }
      record.add(finding)
    }
  }
}

extension TargetReport {
  /// What the system refused, where that is why there is no verdict.
  var fileError: FileError? {
    if case .failed(let failure) = outcome { failure.systemError } else { nil }
  }

  var isFailed: Bool {
    if case .failed = outcome { true } else { false }
  }
}
