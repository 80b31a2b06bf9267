import Artifacts
import Audits
import Digests
import NativeSystem
import Reports
import StrictEncoding

/// What goes along with an audit: what earlier runs have finished and remember, and who is told how far it is.
struct AuditCourse {
  /// What is remembered of files; nil where every file is read.
  let digests: AuditDigests?
  private var continuation: AuditContinuation?
  private let progress: AuditProgress?
  private var recognition: Recognition?
  /// Whether what is judged now was put aside before.
  var isLate = false
  private var batchBytes: UInt64 = 0

  /// How many bytes are judged together where each batch is noted: some seconds' work, which a kill loses.
  private static let notedBytes: UInt64 = 512 << 20

  /// Opens what `--cache` and `--resume` name.
  init(
    _ command: AuditCommand, _ place: AuditPlace, _ run: AuditBinding, progress: AuditProgress?
  ) throws(Failure) {
    self.progress = progress
    let start = run.start / 1_000_000_000
    digests = try command.recall.cache.map { path throws(Failure) in
      try AuditDigests(path, start: start, spool: place.spool, progress: progress)
    }
    continuation = try command.recall.resume.map { path throws(Failure) in
      try AuditContinuation(path, try run.head(), start: start)
    }
  }

  /// Whether what is finished is noted.
  var isNoted: Bool { continuation != nil }

  /// Whether the files that wait are to be judged now, with this one: so that little is lost by a kill.
  mutating func isBatchFull(with entry: InventoryEntry) -> Bool {
    guard continuation != nil, case .file(let status) = entry.kind else { return false }
    batchBytes &+= status.size
    return batchBytes >= Self.notedBytes
  }

  /// What an interrupted run has found out about a thing.
  mutating func finished(_ entry: InventoryEntry) throws(Failure) -> FinishedArtifact? {
    try continuation?.finished(entry, isLate: isLate)
  }

  /// Counts what was taken over.
  mutating func count(_ entry: InventoryEntry) {
    continuation?.count(entry)
    guard !isLate, case .file(let status) = entry.kind else { return }
    progress?.skip(items: 1, bytes: status.size)
  }

  /// Counts what is left to others.
  func leave(_ entry: InventoryEntry) {
    guard case .file(let status) = entry.kind else { return }
    progress?.skip(items: 1, bytes: status.size)
  }

  /// Begins a batch of files.
  mutating func begin(_ recognition: Recognition) {
    self.recognition = recognition
    batchBytes = 0
  }

  /// Takes note of an artifact that was judged; one without a verdict, or that could not be measured, is judged again
  /// by whoever goes on.
  mutating func note(
    _ entry: InventoryEntry, _ report: TargetReport, _ row: ReportRow, _ more: [AnyDigest]
  ) {
    guard continuation != nil, !isPrivateKey(entry), isAsMet(entry) else { return }
    if case .failed = report.outcome { return }
    continuation?.note(
      entry, isLate ? .lateRow(row) : .row(row), covering: Self.covered(report) + more)
  }

  /// Takes note of a file that is no artifact.
  mutating func note(_ entry: InventoryEntry, outOfScope kind: RecognisedKind?) {
    guard kind != .privateKey, isAsMet(entry) else { return }
    continuation?.note(entry, .outOfScope(kind?.rawValue ?? ""), covering: [])
  }

  /// Ends a batch: no kill loses it from here on.
  mutating func end(items: Int) throws(Failure) {
    try continuation?.flush()
    recognition = nil
    if !isLate { progress?.advance(items: items) }
  }

  /// Ends the run, and gives what the report says of all this.
  mutating func finish() throws(Failure) -> [String] {
    try continuation?.flush()
    return (continuation?.remarks ?? []) + (try digests?.finish() ?? [])
  }

  /// Takes away what a terminal shows of the audit.
  func endProgress() { progress?.finish() }

  /// Whether what was opened is what the walk met: folders may be moved meanwhile.
  private func isAsMet(_ entry: InventoryEntry) -> Bool {
    guard let recognition, case .file(let met) = entry.kind else { return true }
    guard let opened = recognition.status(of: entry.path) else { return false }
    return FileIdentity.of(opened) == FileIdentity.of(met)
  }

  /// What is told of private keys stands in no row.
  private func isPrivateKey(_ entry: InventoryEntry) -> Bool {
    recognition?.kind(of: entry.path) == .privateKey
  }

  /// The digests by which bundles were looked for.
  static func covered(_ report: TargetReport) -> [AnyDigest] {
    switch report.measured {
    case .file(let file)?: return file.digests.all
    case .tree(let tree)?:
      let own = [AnyDigest(tree.digest)]
      return report.status == .accepted ? own + tree.fileDigests : own
    case .image(let measured)?: return measured.archive.documentDigests.map(AnyDigest.init)
    case nil: return report.archive?.documentDigests.map(AnyDigest.init) ?? []
    }
  }
}
