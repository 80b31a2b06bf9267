import StrictEncoding
import Testing
import TransparencyLogs

@Suite("Checkpoints")
struct CheckpointTests {
  private static let root = Base64.encode([UInt8](repeating: 7, count: 32))

  private static func checkpoint(_ text: String) throws -> Checkpoint {
    try Checkpoint(SignedNote(parsing: Array("\(text)\n\u{2014} name AAAAAAE=\n".utf8)))
  }

  @Test func `Origin, size, root and extensions are read`() throws {
    let text = "log.example - 12\n5\n\(Self.root)\nTimestamp: 1689177396617352539\nmore\n"
    let checkpoint = try Self.checkpoint(text)
    #expect(checkpoint.origin == "log.example - 12")
    #expect(checkpoint.size == 5)
    #expect(checkpoint.rootHash == [UInt8](repeating: 7, count: 32))
    #expect(checkpoint.extensions == ["Timestamp: 1689177396617352539", "more"])
    #expect(try Self.checkpoint("o\n0\n\(Self.root)\n").size == 0)
    #expect(try Self.checkpoint("o\n9223372036854775807\n\(Self.root)\n").size == .max)
  }

  @Test(arguments: [
    ("o\n5\n", "checkpoint-too-few-lines"), ("o\n", "checkpoint-too-few-lines"),
    ("5\n\(root)\n", "checkpoint-too-few-lines"), ("\n5\n\(root)\n", "checkpoint-empty-line"),
    ("o\n\n\(root)\n", "checkpoint-empty-line"), ("o\n5\n\(root)\n\nx\n", "checkpoint-empty-line"),
    ("o\n05\n\(root)\n", "checkpoint-size"), ("o\n+5\n\(root)\n", "checkpoint-size"),
    ("o\n-5\n\(root)\n", "checkpoint-size"), ("o\n-0\n\(root)\n", "checkpoint-size"),
    ("o\n00\n\(root)\n", "checkpoint-size"), ("o\n 5\n\(root)\n", "checkpoint-size"),
    ("o\n5 \n\(root)\n", "checkpoint-size"), ("o\n0x5\n\(root)\n", "checkpoint-size"),
    ("o\n\u{665}\n\(root)\n", "checkpoint-size"),
    ("o\n9223372036854775808\n\(root)\n", "checkpoint-size"),
    ("o\n5\nAAAA\n", "checkpoint-root-hash"),
    ("o\n5\n\(root.dropLast())\n", "checkpoint-root-hash"),
    ("o\n5\n\(root) \n", "checkpoint-root-hash"), ("o\n5\n\(root)AAAA\n", "checkpoint-root-hash"),
  ])
  func `What is no checkpoint is refused`(_ text: String, _ code: String) throws {
    let error = #expect(throws: CheckpointError.self) { try Self.checkpoint(text) }
    #expect(error?.code == code)
  }

  @Test(arguments: [
    ("log.example - 1", true), ("log.example - 12345678901234567890", true), ("log.example", false),
    ("log.example - ", false), ("log.example - 1a", false), ("log.example -1", false),
    ("log.example  - 1", false), ("log.example - 123456789012345678901", false),
    ("other.example - 1", false), ("log.example - 1 ", false), ("log.example - \u{661}", false),
  ])
  func `A shard has the log's name and a number`(_ origin: String, _ isShard: Bool) throws {
    let checkpoint = try Self.checkpoint("\(origin)\n5\n\(Self.root)\n")
    #expect(checkpoint.isOfShard(of: "log.example") == isShard)
  }
}
