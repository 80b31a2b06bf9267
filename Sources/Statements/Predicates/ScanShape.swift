import StrictEncoding

/// What a vulnerability scan must hold.
enum ScanShape {
  /// A scanner with its result, and when it ran (cosign `COSIGN_VULN_ATTESTATION_SPEC.md`).
  ///
  /// Trivy leaves the texts of the scanner's database empty, so that only types are looked at there.
  static func checkCosign(_ predicate: ObjectReader) throws(StatementError) {
    let scanner = try predicate.object("scanner")
    _ = try scanner.string("uri")
    guard case .object = try scanner.value("result") else {
      throw .wrongType(path: scanner.place(of: "result"), expected: .object)
    }
    try checkTimes(predicate)
  }

  /// A scanner with a list of findings, each with an ID and its severities (in-toto `vulns_02.md`).
  static func checkInToto(_ predicate: ObjectReader) throws(StatementError) {
    let scanner = try predicate.object("scanner")
    _ = try scanner.string("uri")
    for finding in try scanner.objects("result") {
      _ = try finding.string("id")
      for severity in try finding.objects("severity") {
        _ = try severity.string("method")
        _ = try severity.string("score")
      }
    }
    try checkTimes(predicate)
  }

  private static func checkTimes(_ predicate: ObjectReader) throws(StatementError) {
    let metadata = try predicate.object("metadata")
    let started = try metadata.time("scanStartedOn")
    let finished = try metadata.time("scanFinishedOn")
    guard started <= finished else {
      throw .predicateValue(
        path: metadata.place(of: "scanFinishedOn"), expected: "not before \(started)",
        found: finished.description)
    }
  }
}
