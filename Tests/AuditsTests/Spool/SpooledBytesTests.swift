import Audits
import NativeSystem
import TestSupport
import Testing

@Suite("Spooled bytes")
struct SpooledBytesTests {
  @Test("what was added is read from any place", arguments: [0, 1_000, 100 << 20])
  func reading(limit: Int) throws {
    let bytes = SpooledBytes(places: SpoolPlaces(), memoryLimit: limit)
    var all: [UInt8] = []
    for size in [1, 0, 70_000, 256 << 10, 3, 600_000, 1_500_000, 10] {
      let part = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ size) }
      #expect(bytes.append(part) == UInt64(all.count))
      all += part
    }
    #expect(bytes.count == UInt64(all.count))
    #expect(bytes.trouble == nil)
    for start in [0, 1, 69_999, 262_144, 900_000, all.count - 5, all.count] {
      for count in [0, 1, 300_000, all.count] {
        let expected = Array(all[start..<min(all.count, start + count)])
        #expect(try bytes.read(at: UInt64(start), count: count) == expected)
      }
    }
  }

  @Test("where no folder can be written, all stays in memory and that is known")
  func nowhere() throws {
    let bytes = SpooledBytes(
      places: SpoolPlaces(only: ["/nowhere/a", "/nowhere/b"]), memoryLimit: 10)
    let part = [UInt8](repeating: 7, count: 1_000)
    for _ in 0..<1_000 { bytes.append(part) }
    #expect(bytes.trouble?.path == "/nowhere/a")
    #expect(bytes.trouble?.isNotFound == true)
    #expect(try bytes.read(at: 0, count: 2_000_000).count == 1_000_000)
  }

  @Test("the next folder serves where the first cannot be written")
  func second() throws {
    let bytes = SpooledBytes(places: SpoolPlaces(only: ["/nowhere", "/tmp"]), memoryLimit: 10)
    bytes.append([UInt8](repeating: 7, count: 1_000))
    #expect(bytes.trouble == nil)
    #expect(try bytes.read(at: 998, count: 10) == [7, 7])
  }

  @Test("the chosen folder is tried first, then TMPDIR, then /tmp, each once")
  func places() {
    #expect(SpoolPlaces(chosen: "/data").folders.first == "/data")
    #expect(SpoolPlaces(chosen: "/data").folders.last == "/tmp")
    #expect(SpoolPlaces(chosen: "/tmp").folders.filter { $0 == "/tmp" }.count == 1)
  }
}
