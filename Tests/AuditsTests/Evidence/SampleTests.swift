import Audits
import Digests
import Testing

@Suite("Samples")
struct SampleTests {
  private static let paths = (0..<500).map { "folder/artifact-\($0).bin" }

  private static func chosen(_ size: Int, _ seed: String, of paths: [String]) -> Set<String> {
    var sample = Sample(size: size, seed: seed)
    for path in paths { sample.offer(path) }
    let chosen = sample.chosen()
    #expect(sample.offered == UInt64(paths.count))
    return Set(paths.filter(chosen.contains))
  }

  @Test func theLowestDigestsAreChosen() {
    let lowest = Self.paths.sorted { one, other in
      Self.key("s", one).lexicographicallyPrecedes(Self.key("s", other))
    }
    for size in [1, 2, 17, 499, 500] {
      #expect(Self.chosen(size, "s", of: Self.paths) == Set(lowest.prefix(size)))
    }
  }

  @Test func theOrderDecidesNothingAndTheSeedDoes() {
    let once = Self.chosen(20, "s", of: Self.paths)
    #expect(Self.chosen(20, "s", of: Self.paths.reversed()) == once)
    #expect(Self.chosen(20, "t", of: Self.paths) != once)
  }

  @Test func moreThanThereIsIsAll() {
    #expect(Self.chosen(1_000, "s", of: Self.paths).count == 500)
  }

  private static func key(_ seed: String, _ path: String) -> [UInt8] {
    AnyDigest.of(Array(seed.utf8) + [0] + Array(path.utf8), by: .sha256).bytes
  }
}
