import Audits
import NativeSystem
import Testing

@Suite("Sorted spool")
struct SortedSpoolTests {
  @Test(
    "strings come out in bytewise order, whatever the size of a run",
    arguments: [1, 64, 4_096, 1 << 20])
  func order(runSize: Int) throws {
    var generator = SystemRandomNumberGenerator()
    let strings = (0..<2_000).map { _ in
      (0..<Int.random(in: 0...20, using: &generator)).map { _ in UInt8.random(in: 0...3) }
    }
    for places in [SpoolPlaces(), SpoolPlaces(only: [])] {
      let spool = SortedSpool(places: places, runSize: runSize)
      for string in strings { spool.add(string) }
      let expected = strings.sorted { $0.lexicographicallyPrecedes($1) }
      #expect(try all(spool) == expected)
      // A second time, and after more.
      spool.add([9])
      #expect(try all(spool) == expected + [[9]])
    }
  }

  @Test("a string longer than what is read at once is whole")
  func long() throws {
    let spool = SortedSpool(places: SpoolPlaces(), runSize: 1)
    let strings = [[UInt8](repeating: 1, count: 200_000), [], [UInt8](repeating: 0, count: 70_000)]
    for string in strings { spool.add(string) }
    #expect(try all(spool) == [strings[1], strings[2], strings[0]])
  }

  private func all(_ spool: SortedSpool) throws -> [[UInt8]] {
    var sorted = try spool.sorted()
    var strings: [[UInt8]] = []
    while let string = try sorted.next() { strings.append(string) }
    return strings
  }
}
