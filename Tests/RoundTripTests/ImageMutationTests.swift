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

  @Test func `No bit of config, manifest or layer of a layout can change`() throws {
    let parts = [Self.fixture.manifest, Self.fixture.config] + Self.fixture.blobs
    try expectRefusals(of: Self.fixture.layout(), parts)
  }

  @Test func `No bit of config or layer of a docker-archive can change`() throws {
    try expectRefusals(
      of: Self.fixture.dockerArchive(), [Self.fixture.config] + Self.fixture.blobs)
  }

  private func expectRefusals(of files: FileSet, _ parts: [[UInt8]]) throws {
    let (bundle, key) = try Pipeline.sign(files)
    let policy = try KeyPolicy(trusting: try TrustedKeys([key]), requirement: Requirement())
    let evidence = try Pipeline.evidence([bundle], policy.keys)
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "image.tar")
      var archive = files.archive
      for part in parts {
        let start = try #require(offset(of: part, in: archive))
        // Documents bit by bit; a layer is mostly padding, so one bit of every third byte.
        let (step, bits) = part.count > 1024 ? (3, 1) : (1, 8)
        for position in stride(from: start, to: start + part.count, by: step) {
          for bit in 0..<bits {
            archive[position] ^= 1 << bit
            try Data(archive).write(to: file)
            let code = Self.code(file.path, policy, evidence)
            #expect(code.hasSuffix("mismatch"), "byte \(position) bit \(bit): \(code)")
            archive[position] ^= 1 << bit
          }
        }
      }
      try Data(archive).write(to: file)
      #expect(Self.code(file.path, policy, evidence) == "accepted")
    }
  }

  private func offset(of part: [UInt8], in archive: [UInt8]) -> Int? {
    Data(archive).range(of: Data(part))?.lowerBound
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
