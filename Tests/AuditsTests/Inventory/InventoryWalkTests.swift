import Audits
import Foundation
import Sidecars
import TestSupport
import Testing

@Suite struct InventoryWalkTests {
  @Test(arguments: 0..<12)
  func everythingThatFindFindsIsToldOfOnceInOrder(_ seed: Int) throws {
    try withTemporaryFolder { folder in
      var random = SeededGenerator(seed: UInt64(seed))
      Self.fill(folder.path, depth: 0, &random)
      let found = try Self.find(folder.path)
      var told: [[UInt8]: String] = [:]
      var walk = InventoryWalk(roots: [folder.path])
      while let entry = walk.nextEntry() {
        #expect(told.updateValue(Self.letter(entry.kind), forKey: Array(entry.path.utf8)) == nil)
      }
      #expect(told == found)
    }
  }

  @Test func namesAreInBytewiseOrderAndFoldersBeforeWhatIsInThem() throws {
    try withTemporaryFolder { folder in
      for name in ["b", "a.txt", "a/z", "a/\u{E4}", "A", "\u{FF5E}"] {
        try Self.write(folder, name)
      }
      var walk = InventoryWalk(roots: [folder.path])
      var names: [String] = []
      while let entry = walk.nextEntry() {
        names.append(String(entry.path.dropFirst(folder.path.count)))
      }
      #expect(names == ["", "/A", "/a", "/a/z", "/a/\u{E4}", "/a.txt", "/b", "/\u{FF5E}"])
    }
  }

  @Test func whatIsSkippedIsLeftOut() throws {
    try withTemporaryFolder { folder in
      for name in ["a/inner", "b", "c/inner"] { try Self.write(folder, name) }
      var walk = InventoryWalk(roots: [folder.path])
      var names: [String] = []
      while let entry = walk.nextEntry() {
        names.append(String(entry.path.dropFirst(folder.path.count)))
        if entry.path.hasSuffix("/a") { walk.skipFolder() }
      }
      #expect(names == ["", "/a", "/b", "/c", "/c/inner"])
    }
  }

  @Test func linksAreToldOfAndNotFollowed() throws {
    try withTemporaryFolder { folder in
      try Self.write(folder, "root/in/file")
      try Self.write(folder, "rootless/file")
      for (name, target) in [
        ("inside", "in"), ("absolute", folder.path + "/root/in"), ("outside", "../rootless"),
        ("nowhere", "gone"), ("self", "self"), ("up", ".."),
      ] {
        try FileManager.default.createSymbolicLink(
          atPath: folder.path + "/root/" + name, withDestinationPath: target)
      }
      var walk = InventoryWalk(roots: [folder.path + "/root"])
      var out: [String] = []
      var count = 0
      while let entry = walk.nextEntry() {
        guard case .link(let look) = entry.kind else { continue }
        count += 1
        if look.leadsOut { out.append(look.target) }
      }
      #expect(count == 6)
      #expect(out == ["../rootless", ".."])
    }
  }

  @Test func listedPathsStandForThemselves() throws {
    try withTemporaryFolder { folder in
      try Self.write(folder, "a/inner")
      var walk = InventoryWalk(listed: [folder.path + "/a", folder.path + "/gone"])
      var letters: [String] = []
      while let entry = walk.nextEntry() { letters.append(Self.letter(entry.kind)) }
      #expect(letters == ["d", "?"])
    }
  }

  private static func letter(_ kind: InventoryEntry.Kind) -> String {
    switch kind {
    case .file: "f"
    case .folder: "d"
    case .link: "l"
    case .special: "p"
    case .unreadable: "?"
    }
  }

  private static func write(_ folder: URL, _ name: String) throws {
    let path = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data().write(to: path)
  }

  private static func fill(_ folder: String, depth: Int, _ random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 0..<9, using: &random) {
      let names = ["a", "b.bin", ".c", "new\nline", "\u{1B}[m", "\u{E4}", "a\u{308}", "-x", " "]
      let path = folder + "/" + (names.randomElement(using: &random) ?? "a")
      switch Int.random(in: 0..<6, using: &random) {
      case 0, 1: _ = FileManager.default.createFile(atPath: path, contents: nil)
      case 2:
        try? FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../a")
      default:
        try? FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: false)
        if depth < 4, isFolder(path) {
          fill(path, depth: depth + 1, &random)
        }
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType)
      == .typeDirectory
  }

  /// What `find` finds, with its letters for kinds.
  private static func find(_ root: String) throws -> [[UInt8]: String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/find")
    process.arguments = [root, "-printf", "%y%p\\0"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var found: [[UInt8]: String] = [:]
    for record in bytes.split(separator: 0) {
      found[Array(record.dropFirst())] = String(decoding: record.prefix(1), as: UTF8.self)
    }
    return found
  }
}
