import Audits
import Testing

@Suite("Shard")
struct ShardTests {
  @Test(
    "each path is one part's, and the parts are of about the same size", arguments: [1, 2, 7, 64])
  func partition(count: Int) throws {
    let shards = try (1...count).map { try Shard(parsing: "\($0)/\(count)") }
    var sizes = [Int](repeating: 0, count: count)
    for number in 0..<6_400 {
      let owners = shards.filter { $0.owns("root/\(number).tar") }
      #expect(owners.count == 1)
      if let owner = owners.first { sizes[owner.number - 1] += 1 }
    }
    #expect(sizes.allSatisfy { $0 > 6_400 / count / 2 && $0 < 6_400 / count * 2 })
  }

  @Test("the answer is the same on every machine and in every version")
  func stable() throws {
    let shard = try Shard(parsing: "2/3")
    #expect((0..<12).filter { shard.owns("a/\($0)") } == [0, 3, 4, 5, 9, 11])
  }

  @Test(
    "anything but I/N with I from 1 to N is refused",
    arguments: [
      "", "1", "/", "1/", "/1", "0/1", "2/1", "1/0", "-1/2", "+1/2", "01/2", "1/02", " 1/2", "1/2 ",
      "1/2/3", "a/b", "1//2", "1/1025", "1/99999", "１/２", "1.0/2",
    ])
  func refused(text: String) {
    #expect(throws: ShardError.number(text)) { try Shard(parsing: text) }
    #expect(ShardError.number(text).code == "shard-number")
  }
}
