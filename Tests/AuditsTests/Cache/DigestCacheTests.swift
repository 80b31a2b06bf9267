import Audits
import Digests
import Foundation
import NativeSystem
import TestSupport
import Testing

@Suite("Digest cache")
struct DigestCacheTests {
  /// Long after any file of the tests was made.
  static let later = SystemClock.now() + 1_000

  static func cache(_ path: String, start: Int64 = later) throws(DigestCacheError) -> DigestCache {
    try DigestCache(path: path, start: start, spool: SpoolPlaces())
  }

  static func digest(_ text: String) -> CachedDigest {
    let bytes = Array(text.utf8)
    return CachedDigest(sha256: SHA256Digest.of(bytes), prefix: bytes)
  }

  /// Makes a file and gives its status.
  @discardableResult
  static func file(_ folder: URL, _ name: String, _ text: String) throws -> FileStatus {
    let path = folder.appending(path: name).path
    try Data(text.utf8).write(to: URL(filePath: path))
    return try FileSystem.status(of: path)
  }

  @Test("a digest is remembered from one run to the next")
  func roundTrip() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let texts = (0..<300).map { String(repeating: "x", count: $0) }
      let statuses = try texts.map { try Self.file(folder, "f\($0.count)", $0) }
      let first = try Self.cache(path)
      for (status, text) in zip(statuses, texts) {
        #expect(try first.digest(of: status) == nil)
        first.add(Self.digest(text), of: status)
      }
      try first.write()
      #expect(try FileSystem.status(of: path).mode == 0o600)
      let second = try Self.cache(path)
      #expect(second.count == 300)
      for (status, text) in zip(statuses, texts) {
        #expect(try second.digest(of: status) == Self.digest(text))
      }
      #expect(second.usedCount == 300)
      // A third that adds some, and computes one anew.
      let added = try Self.file(folder, "added", "added")
      second.add(Self.digest("added"), of: added)
      second.add(Self.digest(texts[7]), of: statuses[7])
      second.add(Self.digest("added"), of: added)
      try second.write()
      let third = try Self.cache(path)
      #expect(third.count == 301)
      #expect(try third.digest(of: added) == Self.digest("added"))
      #expect(try third.digest(of: statuses[7]) == Self.digest(texts[7]))
    }
  }

  @Test("a file that changed in any way is not known")
  func changed() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let file = folder.appending(path: "f").path
      let status = try Self.file(folder, "f", "one")
      let cache = try Self.cache(path)
      cache.add(Self.digest("one"), of: status)
      try cache.write()
      #expect(try Self.cache(path).digest(of: status) != nil)
      // The mode alone changes the time of the status.
      try setMode(0o600, of: file)
      try setMode(0o640, of: file)
      #expect(try Self.cache(path).digest(of: FileSystem.status(of: file)) == nil)
      // The same size, and the time of the content set back to what it was.
      try FileManager.default.removeItem(atPath: file)
      try Data("two".utf8).write(to: URL(filePath: file))
      let time = Date(timeIntervalSince1970: Double(status.modified) / 1e9)
      try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file)
      #expect(try Self.cache(path).digest(of: FileSystem.status(of: file)) == nil)
      // Another file is another one.
      #expect(try Self.cache(path).digest(of: Self.file(folder, "g", "one")) == nil)
    }
  }

  @Test("what changed within two seconds of the start is neither believed nor remembered")
  func unsettled() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let status = try Self.file(folder, "f", "one")
      let second = status.changed / 1_000_000_000
      for start in [second - 100, second, second + 1, second + 2] {
        let cache = try Self.cache(path, start: start)
        cache.add(Self.digest("one"), of: status)
        try cache.write()
        #expect(try Self.cache(path).count == 0)
      }
      let cache = try Self.cache(path, start: second + 3)
      cache.add(Self.digest("one"), of: status)
      try cache.write()
      #expect(try Self.cache(path, start: second + 2).digest(of: status) == nil)
      #expect(try Self.cache(path, start: second + 3).digest(of: status) == Self.digest("one"))
    }
  }

  @Test("a digest that no run asks for is forgotten after ninety days")
  func retention() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let asked = try Self.file(folder, "a", "a")
      let other = try Self.file(folder, "b", "b")
      let cache = try Self.cache(path)
      cache.add(Self.digest("a"), of: asked)
      cache.add(Self.digest("b"), of: other)
      try cache.write()
      let next = try Self.cache(path, start: Self.later + DigestCache.retentionSeconds)
      #expect(try next.digest(of: asked) != nil)
      try next.write()
      #expect(try Self.cache(path).count == 2)
      let last = try Self.cache(path, start: Self.later + DigestCache.retentionSeconds + 1)
      try last.write()
      #expect(try Self.cache(path).count == 1)
      #expect(try Self.cache(path).digest(of: asked) != nil)
    }
  }

  @Test("two digests of one state of a file are not believed, and the later state is")
  func ambiguous() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let status = try Self.file(folder, "f", "one")
      let cache = try Self.cache(path)
      cache.add(Self.digest("one"), of: status)
      cache.add(Self.digest("two"), of: status)
      try cache.write()
      #expect(try Self.cache(path).count == 0)
      try setMode(0o600, of: folder.appending(path: "f").path)
      let late = try FileSystem.status(of: folder.appending(path: "f").path)
      let again = try Self.cache(path)
      again.add(Self.digest("two"), of: late)
      again.add(Self.digest("one"), of: status)
      try again.write()
      #expect(try Self.cache(path).digest(of: late) == Self.digest("two"))
      #expect(try Self.cache(path).digest(of: status) == nil)
    }
  }

  @Test("a cache that others may open, a link and a folder are refused")
  func notPrivate() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      try Self.cache(path).write()
      for mode in [0o640, 0o604, 0o660, 0o644] {
        try setMode(mode, of: path)
        #expect(throws: DigestCacheError.notPrivate(path: path)) { try Self.cache(path) }
      }
      try setMode(0o600, of: path)
      let link = folder.appending(path: "link").path
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      #expect(throws: DigestCacheError.notPrivate(path: link)) { try Self.cache(link) }
      #expect(throws: DigestCacheError.notPrivate(path: folder.path)) {
        try Self.cache(folder.path)
      }
      if geteuid() == 0 {
        try FileManager.default.setAttributes([.ownerAccountID: 12_345], ofItemAtPath: path)
        #expect(throws: DigestCacheError.notPrivate(path: path)) { try Self.cache(path) }
      }
      #expect(DigestCacheError.notPrivate(path: path).code == "digest-cache-not-private")
    }
  }

  @Test("a cache with a bit flipped, a byte missing or one too many is refused")
  func damaged() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(path: "cache").path
      let cache = try Self.cache(path)
      for number in 0..<3 {
        let status = try Self.file(folder, "f\(number)", "\(number)")
        cache.add(Self.digest("\(number)"), of: status)
      }
      try cache.write()
      let whole = try OpenFile.open(path).readAll(limit: 1 << 20)
      var damaged = (0..<whole.count * 8).map { bit in
        var bytes = whole
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        return bytes
      }
      damaged += (0..<whole.count).map { Array(whole[..<$0]) }
      damaged += [whole + [0], whole + whole, whole + [UInt8](repeating: 0, count: 96)]
      for bytes in damaged {
        try Data(bytes).write(to: URL(filePath: path))
        try setMode(0o600, of: path)
        do throws(DigestCacheError) {
          _ = try Self.cache(path)
          Issue.record("taken though damaged")
        } catch {
          #expect(error.code == "digest-cache-malformed")
        }
      }
    }
  }

  @Test("what is written is there whole or not at all")
  func noPlace() throws {
    let path = "/proc/nowhere/cache"
    let cache = try Self.cache(path)
    do throws(DigestCacheError) {
      try cache.write()
      Issue.record("written where nothing can be")
    } catch {
      #expect(error.code == "file-error")
    }
  }
}
