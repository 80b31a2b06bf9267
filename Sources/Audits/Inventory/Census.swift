import NativeSystem
public import Reports
import StrictEncoding

/// What a walk saw, and what each thing was taken for: counted apart, so that nothing is lost unnoticed.
///
/// How much was seen comes from where things are met (``InventoryWalk/seen``), and never from what was noted.
public struct Census: Sendable {
  /// What was seen and noted so far.
  public private(set) var population = ReportPopulation()

  /// Counts nothing yet.
  public init() {}

  /// Counts things that were met.
  public mutating func saw(_ count: UInt64) { population.seen += count }

  /// Takes things out of what was met, since others say what becomes of them.
  public mutating func leave(_ count: UInt64) { population.seen -= count }

  /// Notes what became of an artifact.
  public mutating func note(_ status: ReportStatus) {
    population.artifacts[status, default: 0] += 1
  }

  /// Notes something that is no artifact, by what it is, or else by its extension.
  public mutating func noteOutOfScope(_ kind: RecognisedKind?, path: String) {
    guard let kind else {
      population.count(extension: Self.fileExtension(of: path))
      return noteOutOfScope("other")
    }
    noteOutOfScope(kind.rawValue)
  }

  /// Notes something that is no artifact, by what it is.
  public mutating func noteOutOfScope(_ kind: String) {
    population.outOfScope[kind, default: 0] += 1
  }

  /// Notes something that could not be looked at.
  public mutating func noteUnreadable() { population.unreadable += 1 }

  /// What was counted, if everything that was seen was noted, once, and every row is there.
  ///
  /// - Parameter rows: How many rows have each status.
  /// - Returns: The population.
  /// - Throws: ``AuditError/doesNotReconcile(seen:accounted:)``.
  public func reconciled(
    with rows: [ReportStatus: UInt64]
  ) throws(AuditError) -> ReportPopulation {
    guard population.reconciles, rows == population.artifacts else {
      throw .doesNotReconcile(
        seen: population.seen,
        accounted: rows.values.reduce(0, +) + population.outOfScopeCount + population.unreadable)
    }
    return population
  }

  /// What stands behind the last dot of a name, in lower case; "" where a name has none, or one that is no
  /// UTF-8 or too long to be an extension.
  public static func fileExtension(of path: String) -> String {
    let bytes = PathText.bytes(of: path)
    let name = bytes.split(separator: UInt8(ascii: "/")).last ?? bytes[...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex,
      let rest = String(validating: name[name.index(after: dot)...], as: UTF8.self)?.lowercased()
    else { return "" }
    return rest.utf8.count <= longestExtension ? rest : ""
  }

  /// Longer texts behind a dot are parts of names.
  private static let longestExtension = 16
}
