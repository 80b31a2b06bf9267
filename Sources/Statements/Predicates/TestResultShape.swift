import StrictEncoding

/// What a test result must hold (in-toto `spec/predicates/test-result.md`).
enum TestResultShape {
  static func check(_ predicate: ObjectReader) throws(StatementError) {
    try predicate.demand("result", oneOf: ["PASSED", "WARNED", "FAILED"])
    _ = try predicate.objects("configuration")
    for name in ["passedTests", "warnedTests", "failedTests"] where predicate.object[name] != nil {
      for (position, test) in try predicate.elements(name).enumerated() {
        _ = try ObjectReader.string(test, at: "\(predicate.place(of: name))[\(position)]")
      }
    }
  }
}
