import Audits
import NativeSystem
import Reports
import Sidecars

/// What a part of an audit does beside judging: it tells what is its own, and notes what the merge needs.
final class ShardWork {
  private let shard: Shard
  private let settings: [String]
  private let bundles: String
  private let notes: ShardNotes
  private let inventory = ShardInventory()
  /// The places in the walk of what is this part's, until it is known whether it has a row.
  private var places: [[UInt8]: UInt64] = [:]

  init(_ shard: Shard, _ settings: [String], _ place: AuditPlace) {
    self.shard = shard
    self.settings = settings
    notes = ShardNotes(spool: place.spool)
    let found = ShardInventory()
    found.add(place.bundles.index)
    bundles = found.finish()
  }

  /// Notes what the walk comes to, and says whether it is this part's.
  func meets(_ entry: InventoryEntry) -> Bool {
    inventory.add(entry)
    guard shard.owns(entry.path) else { return false }
    switch entry.kind {
    case .file, .folder: places[Array(entry.path.utf8)] = inventory.count
    case .link, .special, .unreadable: break
    }
    return true
  }

  /// Notes that what is in the folder that was met last is left out.
  func leavesOutFolder() { inventory.addWhole() }

  /// Notes rows, in the order of the log.
  func add(_ rows: [ReportRow]) {
    for row in rows { notes.add(place: place(of: row.path)) }
  }

  /// Forgets where things are that were looked at just now, and are not among the last suspects.
  func forget(_ entries: [InventoryEntry], but suspects: [AuditRun.Suspect]) {
    let kept = Set(suspects.suffix(entries.count).map { Array($0.entry.path.utf8) })
    for entry in entries.map({ Array($0.path.utf8) }) where !kept.contains(entry) {
      places[entry] = nil
    }
  }

  /// Notes what the bundles were matched with so far.
  func add(_ index: BundleIndex) { notes.add(index, in: shard) }

  /// Notes a suspect.
  func add(_ row: ReportRow, _ otherwise: ShardSuspect.Otherwise) {
    notes.add(ShardSuspect(place: place(of: row.path), row: row, otherwise: otherwise))
  }

  /// Notes what is told of unless its path is told of anyway.
  func add(_ finding: ReportFinding, isTold: Bool) {
    notes.add(ShardDoubt(finding, isTold: isTold))
  }

  /// Writes the part.
  func write(_ report: Report, to path: String, overwrite: Bool) throws(Failure) {
    let head = ShardHead(
      shard: shard, settings: settings, inventory: inventory.finish(), bundles: bundles)
    do throws(ReportError) {
      var file = try ReportFile(creating: path, overwrite: overwrite)
      try ShardReport(head, notes).write(report, to: &file)
      try file.commit()
    } catch {
      throw Failure(error, path: path)
    }
    LeftoverWarnings.tell(beside: [path])
    let count = report.summary.population.artifactCount
    let part = "part \(shard.number) of \(shard.count): \(Counted.words(count, "artifact"))"
    try Console.result([Line(.plain(part + "; 'sigcheck audit merge' gives the verdict"))])
  }

  private func place(of path: String) -> UInt64 {
    guard let place = places[Array(path.utf8)] else { preconditionFailure("a row was met") }
    return place
  }
}
