package import NativeSystem

/// The strings of a ``SortedSpool`` in order.
package struct SortedStrings {
  private var runs: [RunCursor]
  private let rest: (count: Int, at: @Sendable (Int) -> [UInt8])
  private var restPosition = 0
  private var heads: MergeQueue<(string: [UInt8], run: Int)>

  init(
    runs: [RunCursor], rest: (count: Int, at: @Sendable (Int) -> [UInt8])
  ) throws(FileError) {
    self.runs = runs
    self.rest = rest
    heads = MergeQueue { $0.string.lexicographicallyPrecedes($1.string) }
    for run in 0...runs.count { try advance(run) }
  }

  /// The next string, or nil at the end.
  package mutating func next() throws(FileError) -> [UInt8]? {
    guard let head = heads.popFirst() else { return nil }
    try advance(head.run)
    return head.string
  }

  /// The strings in memory count as the last run.
  private mutating func advance(_ run: Int) throws(FileError) {
    if run < runs.count {
      if let string = try runs[run].next() { heads.insert((string, run)) }
    } else if restPosition < rest.count {
      heads.insert((rest.at(restPosition), run))
      restPosition += 1
    }
  }
}
