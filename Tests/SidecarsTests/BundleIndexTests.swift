import Artifacts
import Bundles
import Digests
import Foundation
import NativeSystem
import Sidecars
import Statements
import TestSupport
import Testing

@Suite("The index of bundles by what they claim")
struct BundleIndexTests {
  private static func digest(
    _ byte: UInt8, _ algorithm: HashAlgorithm = .sha256
  ) throws -> AnyDigest {
    try AnyDigest(algorithm, bytes: [UInt8](repeating: byte, count: algorithm.byteCount))
  }

  private static func write(_ bytes: [UInt8], _ name: String, in folder: URL) throws -> String {
    let path = folder.path + "/" + name
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  /// An envelope around a statement of subjects, signed by nobody.
  static func statement(
    _ subjects: String, type: String = "https://example.org/x/v1"
  ) throws
    -> [UInt8]
  {
    let text =
      "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[\(subjects)],"
      + "\"predicateType\":\"\(type)\",\"predicate\":{}}"
    return try Bundle(
      material: VerificationMaterial(key: .publicKey(hint: nil)),
      content: .dsseEnvelope(
        DSSEEnvelope(
          payloadType: Statement.payloadType, payload: Array(text.utf8),
          signature: DSSESignature(signature: [1], keyID: "")))
    ).encoded()
  }

  private static func subject(_ name: String, _ byte: String, _ more: String = "") -> String {
    "{\"name\":\"\(name)\",\"digest\":{\"sha256\":\"\(String(repeating: byte, count: 32))\"\(more)}}"
  }

  @Test("a file whose every line is a bundle is at hand by the path that it was added with")
  func files() throws {
    try withTemporaryFolder { folder in
      let lines = try BundleSamples.line(1) + [10] + BundleSamples.line(2) + [10]
      let sound = try Self.write(lines, "a.sigstore.jsonl", in: folder)
      let malformed = try Self.write(lines + Array("{}\n".utf8), "b.sigstore.jsonl", in: folder)
      let index = BundleIndex(reading: [sound, malformed])
      #expect(index.bundles(ofFile: sound)?.map(\.label) == [sound + ":1", sound + ":2"])
      #expect(try index.bundles(ofFile: sound) == BundleReading.bundles(of: [sound]))
      // Of this one the reading tells what is wrong.
      #expect(index.count == 4 && index.bundles(ofFile: malformed) == nil)
      #expect(index.bundles(ofFile: "x" + sound) == nil)
      #expect(index.orphans == [0, 1, 2, 3])
    }
  }

  @Test("bundles are found by a claimed digest, in order, and the others stay orphans")
  func about() throws {
    try withTemporaryFolder { folder in
      let first = try Self.write(try BundleSamples.line(1), "b.sigstore.json", in: folder)
      let lines = try BundleSamples.line(2) + [10] + BundleSamples.line(1) + [10]
      let second = try Self.write(lines, "a.sigstore.jsonl", in: folder)
      let index = BundleIndex(reading: [first, second], workers: 2)
      #expect(index.count == 3 && index.problems.isEmpty && index.hasMessages)
      #expect(index.orphans == [0, 1, 2])
      #expect(try index.about([Self.digest(9)]).isEmpty)
      #expect(index.hasAny(about: [try Self.digest(1)]) && index.orphans == [0, 1, 2])
      let found = try index.about([Self.digest(1), Self.digest(1)])
      #expect(found.map(\.label) == [first, second + ":2"])
      #expect(index.orphans == [1])
      #expect(index[1].label == second + ":1" && index[1].form == .message)
      #expect(try index[1].claims.map(\.digest) == [Self.digest(2)])
    }
  }

  @Test("the claims of a statement have names and kinds, and are found by the end of a name")
  func names() throws {
    try withTemporaryFolder { folder in
      let role = ",\"annotations\":{\"sigcheck.kind\":\"tree\",\"sigcheck.role\":\"tree\"}}"
      let tree = String(Self.subject("model", "cc").dropLast()) + role
      let bytes = try Self.statement(
        [Self.subject("out/app.bin", "aa"), Self.subject("app.bin", "bb"), tree].joined(
          separator: ","))
      let path = try Self.write(bytes, "x", in: folder)
      let index = BundleIndex(reading: [path])
      #expect(index.algorithms == [.sha256] && !index.hasMessages)
      #expect(index[0].form == .attestation)
      #expect(index[0].claims.map(\.name) == ["out/app.bin", "app.bin", "model"])
      #expect(index[0].claims.map(\.kind) == [nil, nil, .tree])
      #expect(index.bundles(naming: "app.bin", limit: 8).map(\.path) == [path])
      #expect(index.bundles(naming: "out/app.bin", limit: 8).isEmpty)
      #expect(index.bundles(naming: "p.bin", limit: 8).isEmpty)
      #expect(index.bundles(claiming: try Self.digest(0xBB)).count == 1)
      #expect(index.orphans == [0])
    }
  }

  @Test("the algorithms are those of every digest of a subject that can be found")
  func algorithms() throws {
    try withTemporaryFolder { folder in
      let more = ",\"sha512\":\"\(String(repeating: "ab", count: 64))\""
      let bytes = try Self.statement(Self.subject("a", "aa", more))
      var index = BundleIndex()
      index.add(file: try Self.write(bytes, "x", in: folder))
      #expect(index.algorithms == [.sha256, .sha512])
    }
  }

  @Test("what is malformed is told of and hides nothing; no statement means no claim")
  func problems() throws {
    try withTemporaryFolder { folder in
      let lines = Array("{}\n".utf8) + (try BundleSamples.line(1)) + [10]
      let paths = [
        try Self.write(lines, "a", in: folder), folder.path + "/gone",
        try Self.write(try Self.statement(""), "c", in: folder),
      ]
      let index = BundleIndex(reading: paths)
      #expect(index.problems.map(\.code).last == "file-error")
      #expect(index.problems.count == 2 && index.count == 2)
      #expect(index[1].form == .unreadable && index[1].claims.isEmpty)
    }
  }

  @Test("what has no room in memory is read again, and if it is gone that is an error")
  func putAside() throws {
    try withTemporaryFolder { folder in
      let names = (0..<700).map { number in
        Self.subject("long/\(number)-" + String(repeating: "x", count: 300), "aa")
      }
      let long = try Self.statement(names.joined(separator: ","))
      #expect(long.count > 256 << 10)
      let path = try Self.write(long, "x", in: folder)
      let index = BundleIndex(reading: [path])
      #expect(try index.about([Self.digest(0xAA)]).map(\.path) == [path])
      try FileManager.default.removeItem(atPath: path)
      #expect(throws: SidecarError.self) { try index.about([Self.digest(0xAA)]) }
    }
  }

  @Test("many bundles are indexed and looked up on several threads at once")
  func threads() throws {
    try withTemporaryFolder { folder in
      var paths: [String] = []
      for number in 0..<200 {
        paths.append(try Self.write(try BundleSamples.line(UInt8(number)), "\(number)", in: folder))
      }
      let index = BundleIndex(reading: paths, workers: 4)
      let found = Workers.results(count: 200, workers: 4) { number in
        (try? index.about([Self.digest(UInt8(number))]).map(\.path)) ?? []
      }
      #expect(found == paths.map { [$0] })
      #expect(index.orphans.isEmpty)
    }
  }
}
