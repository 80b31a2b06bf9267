import Bundles
import Foundation
import TestSupport
import Testing

/// The bundles of the public Sigstore conformance suite, as far as reading them goes.
@Suite(.enabled(if: TestVectors.shared != nil, "the shared vectors are not beside this checkout"))
struct SharedBundlesTests {
  private static let folder = TestVectors.shared?.appending(path: "conformance/bundle-verify")
  private static let cases: [String] =
    folder.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0 != "a.txt" }.sorted()
    } ?? []
  /// The cases that are no bundles by their form.
  private static let malformed = [
    "bundle-empty-certificate-chain_fail": "bundle-missing-member",
    "bundle-invalid-base64-signature_fail": "bundle-base64",
    "bundle-negative-log-index_fail": "bundle-negative-number",
    "bundle-unknown-version_fail": "bundle-media-type",
    "intoto-missing-inclusion-proof_fail": "bundle-missing-inclusion-proof",
    "rekor2-no-inclusion-proof_fail": "bundle-missing-inclusion-proof",
    // Its timestamp is base64 with line ends in it, which is a second spelling.
    "rekor2-timestamp-with-incorrect-time_fail": "bundle-base64",
  ]

  private static func bytes(_ name: String) throws -> [UInt8] {
    let folder = try #require(folder)
    return [UInt8](try Data(contentsOf: folder.appending(path: "\(name)/bundle.sigstore.json")))
  }

  @Test(arguments: cases.filter { malformed[$0] == nil })
  func `A bundle of the suite is read and written again`(_ name: String) throws {
    let bundle = try Bundle(decoding: try Self.bytes(name))
    #expect(try Bundle(decoding: bundle.encoded()) == bundle)
  }

  @Test(arguments: malformed.keys.sorted())
  func `A malformed bundle of the suite is refused for its fault`(_ name: String) throws {
    let error = #expect(throws: BundleError.self) {
      try Bundle(decoding: try Self.bytes(name))
    }
    #expect(error?.code == Self.malformed[name])
  }
}
