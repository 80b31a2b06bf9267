import StrictEncoding

extension PartQuorum {
  /// The highest version for which the quorum is met by signatures of no lower one, and would be sound
  /// by them alone; nil where no signature has one.
  func version(of part: PartFacts) -> SemanticVersion? {
    let versions = Set(counted.compactMap { VersionAnnotation.version(in: $0.match) })
    return versions.sorted(by: >).first { version in
      var high = self
      high.counted = counted.filter { claim in
        VersionAnnotation.version(in: claim.match).map { $0 >= version } ?? false
      }
      return high.isMet && high.secondView(of: part) == nil
    }
  }
}
