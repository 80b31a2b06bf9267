import Audits
import Digests
import NativeSystem
import Reports
import Testing

@Suite("Duplicate finder")
struct DuplicateFinderTests {
  @Test("groups are those of a table in memory", arguments: [100, 10_000, 8 << 20])
  func groups(runSize: Int) throws {
    let finder = DuplicateFinder(spool: SpoolPlaces(), runSize: runSize)
    var expected: [String: [String]] = [:]
    for number in 0..<2_000 {
      let digest = Self.digest(Int.random(in: 0..<700))
      expected[digest.digest, default: []].append("p/\(number)")
      finder.add(digest, path: "p/\(number)")
    }
    expected = expected.filter { $0.value.count > 1 }.mapValues { $0.sorted() }
    var found: [String: [String]] = [:]
    var order: [String] = []
    try finder.forEachGroup { group throws(ReportError) in
      found[group.digest.digest] = group.paths
      order.append(group.digest.digest)
      #expect(group.digest.role == "file")
      #expect(group.count == UInt64(group.paths.count))
    }
    #expect(found == expected)
    #expect(order == order.sorted())
  }

  @Test("the same digest in another role is another artifact, and a path need not be UTF-8")
  func roles() throws {
    let finder = DuplicateFinder(spool: SpoolPlaces())
    let path = PathText.text(of: [0x61, 0xFF])
    finder.add(ReportDigest(role: "file", digest: Self.digest(1).digest), path: path)
    finder.add(ReportDigest(role: "tree", digest: Self.digest(1).digest), path: "b")
    finder.add(ReportRow(path: "c", status: .error))
    #expect(try Self.groups(finder) == [])
    finder.add(ReportRow(path: "d", status: .unsigned, digests: [Self.digest(1)]))
    let groups = try Self.groups(finder)
    #expect(groups.map(\.digest) == [Self.digest(1)])
    #expect(groups.map(\.paths) == [[path, "d"]])
    #expect(groups.map(\.count) == [2])
  }

  @Test("of a large group the first paths are named and all are counted")
  func large() throws {
    let finder = DuplicateFinder(spool: SpoolPlaces())
    for number in 0..<2_500 { finder.add(Self.digest(0), path: "p\(10_000 + number)") }
    let group = try #require(try Self.groups(finder).first)
    #expect(group.count == 2_500)
    #expect(group.paths.count == DuplicateFinder.namedPaths)
    #expect(group.paths.last == "p10999")
  }

  static func groups(_ finder: DuplicateFinder) throws -> [DuplicateGroup] {
    var groups: [DuplicateGroup] = []
    try finder.forEachGroup { group throws(ReportError) in groups.append(group) }
    return groups
  }

  static func digest(_ number: Int) -> ReportDigest {
    ReportDigest(role: "file", digest: "\(SHA256Digest.of(Array("\(number)".utf8)))")
  }
}
