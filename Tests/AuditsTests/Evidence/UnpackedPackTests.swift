import Audits
import Foundation
import TestSupport
import Testing

@Suite("Packs that are opened")
struct UnpackedPackTests {
  /// A pack as a folder and as an archive.
  private static func with(_ body: (URL, [UInt8]) throws -> Void) throws {
    try withTemporaryFolder { (folder) throws in
      let (pack, tar) = (folder.appending(path: "pack"), folder.appending(path: "pack.tar"))
      for isArchive in [true, false] {
        let assembly = try PackAssembly(for: pack.path)
        try assembly.add(Array("one".utf8), as: "bundles/one.json", .bundle)
        try assembly.add([], as: "empty", .facts)
        try assembly.add([UInt8](repeating: 7, count: 1_000), as: "facts.jsonl", .facts)
        try assembly.writeManifest()
        if isArchive {
          try assembly.archive(to: tar.path, overwrite: false)
        } else {
          try assembly.handOver(to: pack.path)
        }
      }
      try body(pack, Array(try Data(contentsOf: tar)))
    }
  }

  private static func code(_ path: String) -> String? {
    do throws(PackError) {
      _ = try UnpackedPack.open(path)
      return nil
    } catch {
      return error.code
    }
  }

  private static func code(_ archive: [UInt8], beside pack: URL) throws -> String? {
    let path = pack.deletingLastPathComponent().appending(path: "changed.tar")
    try Data(archive).write(to: path)
    return code(path.path)
  }

  @Test func whatIsWrittenIsReadAgain() throws {
    try Self.with { (pack, archive) throws in
      for path in [pack.path, pack.path + ".tar"] {
        let unpacked = try UnpackedPack.open(path)
        #expect(
          unpacked.manifest.files.map(\.path) == ["bundles/one.json", "empty", "facts.jsonl"])
        #expect(!unpacked.isSigned)
        #expect(
          try String(contentsOfFile: unpacked.path(of: "bundles/one.json"), encoding: .utf8)
            == "one")
      }
    }
  }

  @Test("what was changed in a folder is refused by name")
  func folders() throws {
    let changes: [(String, (URL) throws -> Void)] = [
      (
        "pack-digest-mismatch",
        { try Data("two".utf8).write(to: $0.appending(path: "bundles/one.json")) }
      ),
      (
        "pack-size-mismatch",
        { try Data("four".utf8).write(to: $0.appending(path: "bundles/one.json")) }
      ),
      ("pack-extra-file", { try Data().write(to: $0.appending(path: "bundles/two.json")) }),
      (
        "pack-missing-file", { try FileManager.default.removeItem(at: $0.appending(path: "empty")) }
      ),
      (
        "pack-missing-file",
        { try FileManager.default.removeItem(at: $0.appending(path: "manifest.json")) }
      ),
      (
        "pack-entry-kind",
        { (pack) throws in
          let empty = pack.appending(path: "empty")
          try FileManager.default.removeItem(at: empty)
          try FileManager.default.createSymbolicLink(
            at: empty, withDestinationURL: URL(filePath: "/dev/null"))
        }
      ),
      (
        "pack-entry-kind",
        { (pack) throws in
          let manifest = pack.appending(path: "manifest.json")
          let moved = pack.deletingLastPathComponent().appending(path: "moved")
          try FileManager.default.moveItem(at: manifest, to: moved)
          try FileManager.default.createSymbolicLink(at: manifest, withDestinationURL: moved)
        }
      ),
      (
        "pack-extra-file",
        { (pack) throws in
          try FileManager.default.createDirectory(
            at: pack.appending(path: "hollow"), withIntermediateDirectories: false)
        }
      ),
      ("pack-name", { try Data().write(to: $0.appending(path: "new\nline")) }),
    ]
    for (code, change) in changes {
      try Self.with { (pack, _) throws in
        try change(pack)
        #expect(Self.code(pack.path) == code)
      }
    }
  }

  @Test("whatever is changed in an archive is refused")
  func flips() throws {
    try Self.with { (pack, archive) throws in
      for position in stride(from: 0, to: archive.count, by: 37) {
        var changed = archive
        changed[position] ^= 1
        #expect(try Self.code(changed, beside: pack) != nil, "byte \(position)")
      }
      for length in stride(from: 0, to: archive.count, by: 101) {
        #expect(try Self.code(Array(archive[..<length]), beside: pack) != nil, "cut at \(length)")
      }
      #expect(try Self.code(archive + [0], beside: pack) == "malformed-pack-archive")
      #expect(
        try Self.code(archive + [UInt8](repeating: 0, count: 512), beside: pack)
          == "malformed-pack-archive")
    }
  }

  @Test("files that stand twice, out of order, under other names or too many")
  func members() throws {
    try Self.with { (pack, archive) throws in
      let end = [UInt8](repeating: 0, count: 1_024)
      let body = Array(archive.dropLast(1_024))
      let empty = try PackArchiveHeader(path: "facts.jsonl", size: 0).encoded()
      #expect(try Self.code(body + empty + end, beside: pack) == "pack-duplicate")
      let extra = try PackArchiveHeader(path: "zzz", size: 0).encoded()
      #expect(try Self.code(body + extra + end, beside: pack) == "pack-extra-file")
      let early = try PackArchiveHeader(path: "aaa", size: 0).encoded()
      #expect(try Self.code(body + early + end, beside: pack) == "malformed-pack-archive")
      #expect(try Self.code(early + body + end, beside: pack) == "pack-missing-file")
      let huge = try PackArchiveHeader(path: "manifest.json", size: PackLimits.fileBytes).encoded()
      #expect(try Self.code(huge, beside: pack) == "pack-limit")
      var link = try PackArchiveHeader(path: "zzz", size: 0).encoded()
      link[156] = UInt8(ascii: "2")
      #expect(try Self.code(body + link + end, beside: pack) == "malformed-pack-archive")
    }
  }

  @Test func thereIsNoSuchPack() throws {
    #expect(Self.code("/nonexistent/pack") == "file-error")
    #expect(Self.code("/dev/null") == "pack-entry-kind")
  }
}
