import NativeSystem
public import Reports

/// What a part of a run writes for the merge: JSON, a line each.
///
/// It has what a report in lines has, and beside what only all parts together can decide: which bundles are about
/// nothing, and what was changed since it was signed. The last line has the digest of all others.
public struct ShardReport {
  private let head: ShardHead
  private let notes: ShardNotes

  /// What is copied at once.
  private static let pieceSize = 256 << 10

  /// Describes a part, with what it noted; it has a place for each row.
  public init(_ head: ShardHead, _ notes: ShardNotes) {
    self.head = head
    self.notes = notes
  }

  /// Writes the part with its rows and findings.
  public func write(
    _ report: Report, to sink: inout some ReportSink & ~Copyable
  ) throws(ReportError) {
    let digest = ShardDigest()
    var lines = notes.count
    func put(
      _ bytes: [UInt8], to sink: inout some ReportSink & ~Copyable
    ) throws(ReportError) {
      digest.update(bytes)
      try sink.write(bytes)
    }
    func write(
      _ line: ShardLine, to sink: inout some ReportSink & ~Copyable
    ) throws(ReportError) {
      try put(line.encoded, to: &sink)
      lines += 1
    }
    try write(.head(head), to: &sink)
    try write(.summary(report.summary), to: &sink)
    var offset: UInt64 = 0
    while offset < notes.lines.count {
      let piece = try piece(at: offset)
      try put(piece, to: &sink)
      offset += UInt64(piece.count)
    }
    var places = notes.places[...]
    try report.entries.forEachRow { row throws(ReportError) in
      guard let place = places.popFirst() else { preconditionFailure("a row has a place") }
      try write(.row(row, place: place), to: &sink)
    }
    precondition(places.isEmpty, "a place has a row")
    try report.entries.forEachFinding { finding throws(ReportError) in
      try write(.finding(finding), to: &sink)
    }
    try sink.write(ShardLine.end(lines: lines, digest: digest.finish()).encoded)
  }

  private func piece(at offset: UInt64) throws(ReportError) -> [UInt8] {
    do throws(FileError) { return try notes.lines.read(at: offset, count: Self.pieceSize) } catch {
      throw .file(error)
    }
  }
}
