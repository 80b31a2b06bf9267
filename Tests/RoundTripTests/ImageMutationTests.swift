import Artifacts
import Digests
import Foundation
import ImageFixtures
import Policies
import TestSupport
import Testing
import TrustRoots

/// Every single-bit change of a signed part of a small image is refused.
@Suite struct ImageMutationTests {
  /// As small as an image gets, so that every bit can be tried.
  static let fixture: ImageFixture = {
    var fixture = ImageFixture()
    fixture.layers = [TarWriter.archive([("a", [1])])]
    return fixture
  }()

  @Test func `No bit of config or manifest of a layout can change, nor one of a layer`() throws {
    try withTemporaryFolder { folder in
      let path = try Self.fixture.layout().write(below: folder.appending(path: "layout"))
      let parts = Self.fixture.blobFiles.map { file in
        Part(file: path + "/" + file.path, offset: 0, count: file.bytes.count)
      }
      try expectRefusals(of: path, Self.fixture.layout(), parts)
    }
  }

  @Test func `No bit of the config of a docker-archive can change, nor one of a layer`() throws {
    try withTemporaryFolder { folder in
      let files = Self.fixture.dockerArchive()
      let path = try files.write(to: folder.appending(path: "image.tar"))
      let archive = Data(files.archive)
      let parts = try ([Self.fixture.config] + Self.fixture.blobs).map { bytes in
        let start = try #require(archive.range(of: Data(bytes))?.lowerBound)
        return Part(file: path, offset: start, count: bytes.count)
      }
      try expectRefusals(of: path, files, parts)
    }
  }

  /// A signed part of an image: bytes of a file.
  private struct Part {
    let file: String
    let offset: Int
    let count: Int

    /// The places that are tried: documents bit by bit; a layer is mostly padding, so one bit of
    /// every third byte.
    var places: [(position: Int, bit: Int)] {
      let (step, bits) = count > 1024 ? (3, 1) : (1, 8)
      return stride(from: offset, to: offset + count, by: step).flatMap { position in
        (0..<bits).map { (position, $0) }
      }
    }
  }

  private func expectRefusals(of path: String, _ files: FileSet, _ parts: [Part]) throws {
    let (bundle, key) = try Pipeline.sign(files)
    let policy = try KeyPolicy(trusting: try TrustedKeys([key]), requirement: Requirement())
    let evidence = try Pipeline.evidence([bundle], policy.signers)
    for part in parts {
      let bytes = try Data(contentsOf: URL(filePath: part.file))
      let file = try FileHandle(forUpdating: URL(filePath: part.file))
      for (position, bit) in part.places {
        try file.write(bytes[position] ^ 1 << bit, at: position)
        let code = Self.code(path, policy, evidence)
        #expect(code.hasSuffix("mismatch"), "\(part.file) byte \(position) bit \(bit): \(code)")
        try file.write(bytes[position], at: position)
      }
      try file.close()
    }
    #expect(Self.code(path, policy, evidence) == "accepted")
  }

  private static func code(_ path: String, _ policy: KeyPolicy, _ evidence: Evidence) -> String {
    do throws(ArtifactError) {
      guard case .image(let archive) = try Artifact.open(path) else { return "no-image" }
      switch policy.plan(for: archive, given: evidence) {
      case .rejected(let first, _): return first.code
      case .measure(let plan):
        let measured = try archive.measure(plan)
        guard case .accepted = policy.judge(evidence, about: .image(measured)) else {
          return "rejected"
        }
        return "accepted"
      }
    } catch {
      return error.code
    }
  }
}

extension FileHandle {
  /// Replaces one byte.
  fileprivate func write(_ byte: UInt8, at position: Int) throws {
    try seek(toOffset: UInt64(position))
    try write(contentsOf: [byte])
  }
}
