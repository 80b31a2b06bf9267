import Audits
import NativeSystem
import Reports
import Testing

@Suite("Walk order")
struct WalkOrderTests {
  /// The paths in the order in which a log with this order gives rows that all came late.
  static func sorted(_ paths: [String], _ order: WalkOrder) throws -> [String] {
    let log = RowLog(spool: SpoolPlaces(), order: order, memoryLimit: 100)
    for path in paths { log.append(late: ReportRow(path: path, status: .accepted)) }
    return try RowLogTests.rows(log).map(\.path)
  }

  @Test("a folder comes before what is in it, and that before what follows the folder")
  func folders() throws {
    let paths = ["b", "b/a", "b/a/{", "b/b", "b-a", "b.c", "ba", "é", PathText.text(of: [0xFF])]
    let inOrder = paths.map { "r/" + $0 }
    #expect(try Self.sorted(inOrder.shuffled(), WalkOrder(roots: ["r"])) == inOrder)
    #expect(try Self.sorted(inOrder.shuffled(), WalkOrder(roots: ["r/"])) == inOrder)
    let absolute = paths.map { "/" + $0 }
    #expect(try Self.sorted(absolute.shuffled(), WalkOrder(roots: ["/"])) == absolute)
    let here = paths.map { "./" + $0 }
    #expect(try Self.sorted(here.shuffled(), WalkOrder(roots: ["."])) == here)
  }

  @Test("roots come as they are given, and what several lead to comes with the first")
  func roots() throws {
    let order = WalkOrder(roots: ["z", "a/b", "a"])
    let paths = ["z", "z/1", "a/b", "a/b/c", "a", "a/a", "a/c", "elsewhere"]
    #expect(try Self.sorted(paths.shuffled(), order) == paths)
  }

  @Test("the paths of a list come as they are given")
  func list() throws {
    let paths = ["z", "a/b", "a", "a/b/c", "b"]
    #expect(try Self.sorted(paths.shuffled(), WalkOrder(listed: paths)) == paths)
  }

  @Test("rows that come late stand among the others", arguments: [100, 1 << 20])
  func late(limit: Int) throws {
    let paths = (0..<500).map { "r/" + String(1_000 + $0) }
    let log = RowLog(spool: SpoolPlaces(), order: WalkOrder(roots: ["r"]), memoryLimit: limit)
    let late = Set(paths.filter { _ in Bool.random() }).union([paths[0], paths[499]])
    for path in paths where !late.contains(path) {
      log.append(ReportRow(path: path, status: .accepted))
    }
    for path in paths.shuffled() where late.contains(path) {
      log.append(late: ReportRow(path: path, status: .refused))
    }
    #expect(try RowLogTests.rows(log).map(\.path) == paths)
    #expect(try log.tally().artifacts[.refused] == UInt64(late.count))
  }
}
