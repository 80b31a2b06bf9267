import Reports
import Synchronization

/// The entries of a report with many artifacts, none of which is kept.
final class LongEntries: ReportEntries {
  private let count: Int
  private let ruleCount: Int
  private let passes = Mutex(0)

  init(count: Int, rules: Int = 1) {
    self.count = count
    ruleCount = rules
  }

  /// How often the rows were gone through.
  var ways: Int { passes.withLock { $0 } }

  func forEachRow(_ body: (ReportRow) throws(ReportError) -> Void) throws(ReportError) {
    passes.withLock { $0 += 1 }
    for number in 0..<count {
      let fails = number.isMultiple(of: 3)
      try body(
        ReportRow(
          path: "build/\(number)", kind: "file", status: fails ? .unsigned : .accepted,
          fails: fails,
          rules: (0..<ruleCount).map { rule in
            ReportRule(id: "rule-\(rule)", status: fails ? "failed" : "passed")
          },
          findings: fails ? [ReportFixture.hostileFinding("build/\(number)")] : []))
    }
  }

  func forEachFinding(
    _ body: (ReportFinding) throws(ReportError) -> Void
  ) throws(ReportError) {}
}

/// A sink that keeps nothing but sizes.
struct SizeSink: ReportSink {
  private(set) var total = 0
  private(set) var largest = 0

  mutating func write(_ bytes: [UInt8]) throws(ReportError) {
    total += bytes.count
    largest = max(largest, bytes.count)
  }
}

/// A sink that is full at once.
struct FullSink: ReportSink {
  static let error = ReportError.limit("full", limit: 0)

  mutating func write(_ bytes: [UInt8]) throws(ReportError) { throw Self.error }
}
