public import Digests
import NativeSystem
public import Reports
import StrictEncoding

/// What a run found out about one thing, and need not find out again.
public struct FinishedArtifact: Sendable, Hashable {
  /// The path as the run names it.
  public let path: String
  /// What it was when it was looked at (``FileIdentity``).
  public let identity: SHA256Digest
  /// What became of it.
  public let outcome: Outcome
  /// The digests by which bundles can be about it, and those of further things that were measured with it, such as
  /// the files of a tree: bundles about these are about something that is here.
  public let covered: [AnyDigest]

  /// What became of something.
  public enum Outcome: Sendable, Hashable {
    /// It is an artifact.
    case row(ReportRow)
    /// It is one that was judged once everything else was known, after it had been put aside.
    case lateRow(ReportRow)
    /// It is none, by what it is; empty for anything else.
    case outOfScope(String)

    /// Whether it came about once everything else was known.
    var isLate: Bool {
      if case .lateRow = self { true } else { false }
    }
  }

  /// Notes what was found out.
  public init(
    path: String, identity: SHA256Digest, outcome: Outcome, covered: [AnyDigest] = []
  ) {
    self.path = path
    self.identity = identity
    self.outcome = outcome
    self.covered = covered
  }

  /// The payload of a record: path and identity, the covered digests, and the row as a line of a report, or
  /// the word.
  var payload: [UInt8] {
    let path = PathText.bytes(of: path)
    var bytes: [UInt8] = []
    bytes.append(number: UInt32(path.count))
    bytes += path
    bytes += identity.bytes
    bytes.append(number: UInt32(covered.count))
    for digest in covered { bytes += [UInt8(digest.bytes.count)] + digest.bytes }
    switch outcome {
    case .row(let row): bytes += [Kind.row.rawValue] + ReportLine.artifact(row).encoded
    case .lateRow(let row): bytes += [Kind.lateRow.rawValue] + ReportLine.artifact(row).encoded
    case .outOfScope(let word): bytes += [Kind.outOfScope.rawValue] + Array(word.utf8)
    }
    return bytes
  }

  /// Reads a payload; nil if it is none.
  init?(payload: ArraySlice<UInt8>) {
    var fields = BinaryFields(payload)
    guard let path = Self.path(&fields), let identity = Self.digest(&fields),
      let count: UInt32 = fields.number()
    else { return nil }
    var covered: [AnyDigest] = []
    for _ in 0..<count {
      guard let digest = Self.anyDigest(&fields) else { return nil }
      covered.append(digest)
    }
    guard let kind = fields.bytes(1)?.first.flatMap(Kind.init(rawValue:)) else { return nil }
    let rest = Array(fields.remainder())
    switch kind {
    case .row, .lateRow:
      guard case .artifact(let row)? = try? ReportLine(parsing: rest),
        PathText.bytes(of: row.path) == Array(path)
      else { return nil }
      outcome = kind == .row ? .row(row) : .lateRow(row)
    case .outOfScope:
      guard let word = String(validating: rest, as: UTF8.self) else { return nil }
      outcome = .outOfScope(word)
    }
    self.path = PathText.text(of: Array(path))
    self.identity = identity
    self.covered = covered
  }

  /// The path that a payload begins with.
  static func path(_ fields: inout BinaryFields) -> ArraySlice<UInt8>? {
    guard let count: UInt32 = fields.number() else { return nil }
    return fields.bytes(Int(count))
  }

  private static func digest(_ fields: inout BinaryFields) -> SHA256Digest? {
    fields.bytes(SHA256.algorithm.byteCount).flatMap { try? SHA256Digest(bytes: Array($0)) }
  }

  /// A digest behind its length, which tells the algorithm.
  private static func anyDigest(_ fields: inout BinaryFields) -> AnyDigest? {
    guard let count = fields.bytes(1)?.first,
      let algorithm = HashAlgorithm.allCases.first(where: { $0.byteCount == Int(count) }),
      let bytes = fields.bytes(algorithm.byteCount)
    else { return nil }
    return try? AnyDigest(algorithm, bytes: Array(bytes))
  }

  private enum Kind: UInt8 {
    case row = 1
    case outOfScope = 2
    case lateRow = 3
  }
}
