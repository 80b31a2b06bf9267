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

/// What a verification summary must hold (SLSA v1.0, verification summary).
enum VerificationSummaryShape {
  static func check(_ predicate: ObjectReader) throws(StatementError) {
    _ = try predicate.object("verifier").string("id")
    _ = try predicate.string("resourceUri")
    _ = try predicate.object("policy")
    try predicate.demand("verificationResult", oneOf: ["PASSED", "FAILED"])
    _ = try predicate.elements("verifiedLevels")
    if predicate.object["timeVerified"] != nil { try predicate.time("timeVerified") }
  }
}
