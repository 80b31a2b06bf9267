/// What came of one target: a report, unless it is none of those that are judged.
enum Screened {
  /// It was judged.
  case report(TargetReport)
  /// No bundle is about it, and it is not judged for its own sake.
  case outOfScope
  /// An image or a tree, which occupies all cores, and is to be judged by itself.
  case putOff

  /// The report, where there is one.
  var report: TargetReport? {
    if case .report(let report) = self { report } else { nil }
  }
}
