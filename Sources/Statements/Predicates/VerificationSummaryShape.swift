import StrictEncoding

/// What a verification summary must hold (SLSA v1.0, verification summary).
enum VerificationSummaryShape {
  static func check(_ predicate: ObjectReader) throws(StatementError) {
    _ = try predicate.object("verifier").string("id")
    _ = try predicate.string("resourceUri")
    _ = try predicate.object("policy")
    try predicate.demand("verificationResult", oneOf: ["PASSED", "FAILED"])
    try checkLevels(predicate)
    if predicate.object["timeVerified"] != nil { try predicate.time("timeVerified") }
  }

  /// `FAILED` as a level says that the verification failed, so that it cannot have passed.
  private static func checkLevels(_ predicate: ObjectReader) throws(StatementError) {
    let isPassed = try predicate.string("verificationResult").isExactly("PASSED")
    for (position, level) in try predicate.elements("verifiedLevels").enumerated() {
      let place = "\(predicate.place(of: "verifiedLevels"))[\(position)]"
      let level = try ObjectReader.string(level, at: place)
      guard isPassed, level.isExactly("FAILED") else { continue }
      throw .predicateValue(
        path: place, expected: "a level that goes with PASSED", found: level)
    }
  }
}
