import Digests

/// The rules between the subjects and our predicate.
enum SubjectRules {
  /// Demands that both name the same digests and that each subject stands once.
  static func check(
    _ subjects: [Subject], against artifacts: [ArtifactClaim]
  ) throws(StatementError) {
    // Most statements are about one thing, which needs no sets.
    if subjects.count == 1, artifacts.count == 1, artifacts[0].digests.count == 1,
      subjects[0].sha256 == artifacts[0].digests[0].digest
    {
      return
    }
    var positions: [SHA256Digest: Int] = [:]
    for (position, subject) in subjects.enumerated() {
      guard let digest = subject.sha256 else { throw .subjectWithoutSHA256(position: position) }
      if let first = positions.updateValue(position, forKey: digest) {
        throw .duplicateSubject(first: first, second: position)
      }
    }
    let claimed = Set(artifacts.flatMap { $0.digests.map(\.digest) })
    let named = Set(positions.keys)
    guard named == claimed else {
      throw .subjectsDiffer(
        onlySubjects: sorted(named.subtracting(claimed)),
        onlyPredicate: sorted(claimed.subtracting(named)))
    }
  }

  private static func sorted(_ digests: Set<SHA256Digest>) -> [SHA256Digest] {
    digests.sorted { $0.hex < $1.hex }
  }
}
