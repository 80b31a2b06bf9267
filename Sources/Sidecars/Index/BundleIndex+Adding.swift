import Artifacts
public import NativeSystem

extension BundleIndex {
  /// How many files are read before they are added: enough for every core, and few enough that
  /// they fit into memory if each is as long as a file may be.
  static let batchSize = 64
  /// The longest bundle that is carried from the reading to the index: a hundred times the usual.
  static let longestCarried = 256 << 10

  /// Reads bundle files on several threads and indexes them in their order.
  ///
  /// A file that cannot be read, or a malformed line, is among ``problems`` and hides no other.
  public init(reading paths: [String], workers: Int = ProcessSetting.processorCount) {
    self.init()
    for start in stride(from: 0, to: paths.count, by: Self.batchSize) {
      let batch = paths[start..<min(start + Self.batchSize, paths.count)]
      let read = Workers.results(count: batch.count, workers: workers) { index in
        ReadFile(batch[start + index], carrying: Self.longestCarried)
      }
      for (path, file) in zip(batch, read) { add(file, path) }
    }
  }

  /// Reads one bundle file and adds it after all others.
  public mutating func add(file path: String) {
    add(ReadFile(path, carrying: Self.longestCarried), path)
  }

  mutating func add(_ read: ReadFile, _ path: String) {
    problems += read.problems
    guard !read.bundles.isEmpty else { return }
    let file = files.add(path)
    unclaimed.add(read.seen)
    contents.append(
      FileContent(
        firstEntry: UInt32(entries.count), count: UInt32(read.bundles.count),
        isSound: read.problems.isEmpty))
    for bundle in read.bundles { add(bundle, file) }
  }

  private mutating func add(_ bundle: ReadFile.Found, _ file: UInt32) {
    let number = UInt32(entries.count)
    let own = bundle.claims
    entries.append(
      Entry(
        file: file, line: UInt32(bundle.line ?? 0), firstClaim: claims.count,
        claimCount: UInt32(own.claims.count), form: own.form))
    for claim in own.claims { claims.add(claim, of: number) }
    algorithms.formUnion(own.algorithms)
    hasMessages = hasMessages || own.form == .message
    hasTrees = hasTrees || own.claims.contains { $0.kind == .tree }
    // What nothing can be found by is never asked for.
    guard let found = bundle.found, !own.claims.isEmpty,
      found.byteCount <= Self.keptLimit - keptBytes
    else { return }
    keptBytes += found.byteCount
    kept[number] = found
    if let statement = own.statement { statements.add(statement, of: number) }
  }
}
