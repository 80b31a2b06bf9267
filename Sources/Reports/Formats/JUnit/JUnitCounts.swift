/// How many test cases a suite has, and how many of them end in each way.
struct JUnitCounts {
  private(set) var tests: UInt64 = 0
  private(set) var failures: UInt64 = 0
  private(set) var errors: UInt64 = 0
  private(set) var skipped: UInt64 = 0

  mutating func add(_ outcome: JUnitOutcome) {
    tests += 1
    switch outcome {
    case .passed: break
    case .failed: failures += 1
    case .error: errors += 1
    case .skipped: skipped += 1
    }
  }

  static func + (left: JUnitCounts, right: JUnitCounts) -> JUnitCounts {
    var sum = left
    sum.tests += right.tests
    sum.failures += right.failures
    sum.errors += right.errors
    sum.skipped += right.skipped
    return sum
  }

  var attributes: String {
    "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
  }
}
