import NativeSystem
public import Sidecars

/// What a part of a run notes for the merge beside its rows; it is kept as rows are.
public final class ShardNotes {
  let lines: SpooledBytes
  private(set) var count = 0
  /// The place of each row in the walk, in the order of the rows.
  private(set) var places: [UInt64] = []

  /// Begins with nothing.
  public init(spool: SpoolPlaces) {
    lines = SpooledBytes(places: spool, memoryLimit: RowLog.usualMemoryLimit / 4)
  }

  /// Notes what was matched with the bundles so far.
  public func add(_ index: BundleIndex, in shard: Shard) {
    for position in 0..<index.count {
      guard let bundle = ShardBundle(index, position, in: shard) else { continue }
      add(.bundle(bundle))
    }
  }

  /// Notes a bundle.
  public func add(_ bundle: ShardBundle) { add(.bundle(bundle)) }

  /// Notes a suspect.
  public func add(_ suspect: ShardSuspect) { add(.suspect(suspect)) }

  /// Notes a doubt.
  public func add(_ doubt: ShardDoubt) { add(.doubt(doubt)) }

  /// Notes the place of the next row.
  public func add(place: UInt64) { places.append(place) }

  private func add(_ line: ShardLine) {
    lines.append(line.encoded)
    count += 1
  }
}
