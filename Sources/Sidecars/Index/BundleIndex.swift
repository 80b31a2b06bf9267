public import Digests
public import NativeSystem
import StrictEncoding

/// Bundles by the digests that they claim to be about, wherever they lie.
///
/// The claims are read before any signature is checked: they only say which bundles are worth
/// verifying for an artifact. An index that is built may be asked from several threads at once.
public struct BundleIndex: Sendable {
  /// Why files, or lines of them, count for nothing; in the order in which they were added.
  public internal(set) var problems: [SidecarError] = []
  /// The algorithms of all digests that the bundles claim: by others, nothing in here can be found
  /// or judged, but for signatures over bytes, whose keys have theirs (``hasMessages``).
  public internal(set) var algorithms: Set<HashAlgorithm> = []
  /// Whether one of the bundles is a signature over an artifact's own bytes.
  public internal(set) var hasMessages = false
  /// Whether one of the bundles says that it is about a folder.
  public internal(set) var hasTrees = false

  var files = FileStore()
  var contents: [FileContent] = []
  var entries: [Entry] = []
  var claims = ClaimStore()
  var kept: [UInt32: FoundBundle] = [:]
  var keptBytes = 0
  var unclaimed = UnclaimedFiles()
  let statements = StatementMemory()
  private let marks = MatchMarks()

  /// The bytes of bundles that stay in memory: room for ten thousand of the usual size; others are
  /// read again when they are needed.
  public static let keptLimit = 10 << 20

  /// One bundle: its place, and where its claims stand.
  struct Entry {
    let file: UInt32
    /// 0 for a file with one bundle.
    let line: UInt32
    let firstClaim: Int
    let claimCount: UInt32
    let form: BundleForm
  }

  /// What one file has.
  struct FileContent {
    let firstEntry: UInt32
    let count: UInt32
    /// Whether every line of it is a bundle.
    let isSound: Bool
  }

  /// Makes an empty index.
  public init() {}

  /// How many well-formed bundles there are.
  public var count: Int { entries.count }

  /// The bundles about any of these digests, in the order in which they were added.
  ///
  /// They count as matched from now on.
  ///
  /// - Throws: ``SidecarError`` for one that was put aside and cannot be read any more.
  public func about(_ digests: [AnyDigest]) throws(SidecarError) -> [FoundBundle] {
    let claimed = digests.flatMap(claims.claims(of:))
    guard !claimed.isEmpty else { return [] }
    marks.mark(claimed)
    let numbers = bundles(making: claimed)
    var found: [FoundBundle] = []
    var start = 0
    while start < numbers.count {
      let file = entries[Int(numbers[start])].file
      let end = numbers[start...].firstIndex { entries[Int($0)].file != file } ?? numbers.count
      found += try bundles(numbers[start..<end], of: file)
      start = end
    }
    return found
  }

  /// The bundles of a file, whatever they are about; nil unless every line of it is one and all are at hand.
  ///
  /// The path must be spelled as it was when the file was added.
  public func bundles(ofFile path: String) -> [FoundBundle]? {
    guard let file = files.number(of: path) else { return nil }
    let content = contents[Int(file)]
    guard content.isSound else { return nil }
    let numbers = content.firstEntry..<content.firstEntry + content.count
    let inMemory = numbers.compactMap(found)
    return inMemory.count == numbers.count ? inMemory : nil
  }

  /// Whether the search for bundles has read a file that has bundles and nothing else, that is just as it was
  /// then, and that no bundle is about.
  ///
  /// The path must be spelled as it was when the file was added.
  public func isUnclaimed(file path: String, _ status: FileStatus) -> Bool {
    guard let file = files.number(of: path) else { return false }
    return unclaimed.contains(file, FileStamp(status))
  }

  /// Notes that what has these digests is there, though nobody asks for the bundles about it.
  public func mark(about digests: some Sequence<AnyDigest>) {
    for digest in digests { marks.mark(claims.claims(of: digest)) }
  }

  /// Whether a bundle is about any of these digests; it does not count as matched by this.
  public func hasAny(about digests: [AnyDigest]) -> Bool {
    digests.contains { !claims.claims(of: $0).isEmpty }
  }

  /// Whether a bundle claims to be about something of this name, as ``bundles(naming:limit:)`` finds it.
  public func hasAny(naming name: String) -> Bool {
    !claims.bundles(naming: name, limit: 1).isEmpty
  }

  /// What the bundles about a digest claim, with all that they claim besides, in order.
  public func bundles(claiming digest: AnyDigest) -> [IndexedBundle] {
    bundles(making: claims.claims(of: digest)).map { self[Int($0)] }
  }

  /// Bundles that claim to be about something of this name, or whose name ends with it behind a slash.
  ///
  /// No more than `limit` are looked for: a name may stand in all of them.
  public func bundles(naming name: String, limit: Int) -> [IndexedBundle] {
    claims.bundles(naming: name, limit: limit).reversed().map { self[Int($0)] }
  }

  /// The positions of the bundles none of whose digests was ever looked up (``about(_:)``), in order.
  public var orphans: [Int] {
    entries.indices.filter { position in !claims(at: position).contains(where: marks.contains) }
  }

  /// The names of what a bundle claims to be about and nothing was looked up for, each once, in its order: a
  /// name that stands beside several digests is found with any of them.
  public func missingNames(at position: Int) -> [String] {
    let range = claims(at: position)
    guard !range.allSatisfy(marks.contains) else { return [] }
    return Self.missing(
      among: range.map { claims[$0].name }, found: Set(matchedClaims(at: position)))
  }

  /// Which of the claims of the bundle at a position something was looked up for, by their places among them.
  public func matchedClaims(at position: Int) -> [Int] {
    let range = claims(at: position)
    return range.filter(marks.contains).map { $0 - range.lowerBound }
  }

  /// Of the names of claims those, each once, none of whose claims is found, by their places.
  public static func missing(among names: [String?], found: Set<Int>) -> [String] {
    var known = Set(
      names.indices.filter(found.contains).compactMap { names[$0].map { Array($0.utf8) } })
    return names.compactMap(\.self).filter { known.insert(Array($0.utf8)).inserted }
  }

  private func claims(at position: Int) -> Range<Int> {
    let entry = entries[position]
    return entry.firstClaim..<entry.firstClaim + Int(entry.claimCount)
  }

  /// The bundle at a position below ``count``.
  public subscript(position: Int) -> IndexedBundle {
    let entry = entries[position]
    return IndexedBundle(
      path: files[entry.file], line: entry.line == 0 ? nil : Int(entry.line), form: entry.form,
      claims: claims(at: position).map { claims[$0] })
  }

  /// The bundles that make any of these claims, each once, in order.
  private func bundles(making claimed: [UInt32]) -> [UInt32] {
    let found = claimed.map(claims.bundle(of:))
    return found.count < 2 ? found : Set(found).sorted()
  }

  /// A bundle that is in memory, with what its payload was read as for the first who asks.
  private func found(_ number: UInt32) -> FoundBundle? {
    kept[number]?.knowing(statements.take(number), sharedPosition: sharedPosition(of: number))
  }

  private func sharedPosition(of number: UInt32) -> Int? {
    entries[Int(number)].claimCount > 1 ? Int(number) : nil
  }

  /// The bundles with these numbers, all of one file, which is read again if one was put aside.
  private func bundles(
    _ numbers: ArraySlice<UInt32>, of file: UInt32
  ) throws(SidecarError) -> [FoundBundle] {
    let inMemory = numbers.compactMap(found)
    guard inMemory.count < numbers.count else { return inMemory }
    let lines = Dictionary(numbers.map { (entries[Int($0)].line, $0) }) { first, _ in first }
    return try BundleReading.lines(of: files[file]).compactMap { line in
      // What is malformed was told of when the file was added.
      guard let bundle = try? line.get(), let number = lines[UInt32(bundle.line ?? 0)] else {
        return nil
      }
      return bundle.knowing(nil, sharedPosition: sharedPosition(of: number))
    }
  }
}
