import Audits
import Digests
import Foundation
import Sidecars
import TestSupport
import Testing

@Suite struct OrphanBundlesTests {
  /// A bundle of the vectors, which signs `artifact.txt`.
  private static let vectors = TestVectors.own.appending(path: "bundles")

  private func withIndex(_ body: (String, BundleIndex) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let bundle = folder.appending(path: "b.sigstore.json")
      try FileManager.default.copyItem(
        at: Self.vectors.appending(path: "files/accepted-statement-p256.json"), to: bundle)
      try body(folder.path, BundleIndex(reading: [bundle.path]))
    }
  }

  private func codes(_ orphans: OrphanBundles) -> [String] { orphans.findings.map(\.code) }

  @Test func aBundleThatNothingMatchesIsAnOrphan() throws {
    try withIndex { folder, index in
      #expect(codes(OrphanBundles(of: index, suspects: [])) == ["orphan-signature"])
      #expect(
        codes(OrphanBundles(of: index, suspects: [folder + "/other.txt"])) == ["orphan-signature"])
    }
  }

  @Test func whatHasTheNameWasChanged() throws {
    try withIndex { folder, index in
      let beside = folder + "/artifact.txt"
      let far = folder + "/far/artifact.txt"
      for (suspects, changed) in [
        ([beside], [beside]), ([far], [far]), ([beside, far], [beside]),
        ([far, folder + "/further/artifact.txt"], [far, folder + "/further/artifact.txt"]),
        ((0..<9).map { "\(folder)/\($0)/artifact.txt" }, []),
      ] {
        let orphans = OrphanBundles(of: index, suspects: suspects)
        #expect(suspects.filter(orphans.isChanged) == changed)
        #expect(
          codes(orphans)
            == (changed.isEmpty ? ["orphan-signature"] : changed.map { _ in "changed-artifact" }))
      }
    }
  }

  @Test func nothingIsSaidOfWhatCannotBeRead() throws {
    try withIndex { folder, index in
      let unread = OrphanBundles(of: index, suspects: [], unread: [folder + "/artifact.txt"])
      #expect(unread.findings.isEmpty && !unread.isChanged(folder + "/artifact.txt"))
      let other = OrphanBundles(of: index, suspects: [], unread: [folder + "/other.txt"])
      #expect(codes(other) == ["orphan-signature"])
    }
  }

  @Test func whatWasMatchedIsNone() throws {
    try withIndex { _, index in
      let artifact = try Data(contentsOf: Self.vectors.appending(path: "artifact.txt"))
      let digest = AnyDigest(SHA256Digest.of(Array(artifact)))
      #expect(try index.about([digest]).count == 1)
      #expect(OrphanBundles(of: index, suspects: ["artifact.txt"]).findings.isEmpty)
    }
  }
}
