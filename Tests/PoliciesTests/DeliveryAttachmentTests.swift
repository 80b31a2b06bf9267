import Artifacts
import Digests
import Foundation
import ImageFixtures
import Policies
import Signing
import SigningKeys
import StrictEncoding
import Testing

@Suite struct `Attestations below a signed index of a delivery` {
  private static let statement = Array(#"{"_type":"https://in-toto.io/Statement/v0.1"}"#.utf8)

  private static var config: [UInt8] {
    JSONValue.object([
      "architecture": "unknown", "os": "unknown",
      "rootfs": .object([
        "type": "layers",
        "diff_ids": .array([.string(SHA256Digest.of(statement).description)]),
      ]),
    ]).encoded()
  }

  private static var manifest: [UInt8] {
    JSONValue.object([
      "schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
      "config": ImageFixture.descriptor(of: config, "application/vnd.oci.image.config.v1+json"),
      "layers": .array([ImageFixture.descriptor(of: statement, "application/vnd.in-toto+json")]),
    ]).encoded()
  }

  /// A layout whose index leads to an image and to an attestation about it.
  private static var layout: FileSet {
    let image = ImageFixture()
    let descriptor = ImageFixture.descriptor(
      of: manifest, "application/vnd.oci.image.manifest.v1+json",
      [("platform", .object(["architecture": "unknown", "os": "unknown"]))])
    let index = ImageFixture.index([image.manifestDescriptor(), descriptor])
    var files = image.layout()
    files["index.json"] = ImageFixture.index([
      ImageFixture.descriptor(of: index, "application/vnd.oci.image.index.v1+json")
    ])
    for blob in [index, manifest, config, statement] { files[ImageFixture.blobPath(blob)] = blob }
    return files
  }

  @Test func `What the index leads to must be there, and all of it`() throws {
    try DeliveryFixture.with([:]) { place in
      let signer = Signer(try PrivateKey.generate(.ed25519))
      let keys = [signer.publicKey]
      _ = try Self.layout.write(below: place.folder.appending(path: "app"))
      let bundle = try place.signed([DeliveryFixture.Claim("app", .image)], by: signer)
      #expect(try place.codes([bundle], by: keys) == [])
      // An in-toto statement alone, then the manifest with all that only it leads to.
      for blobs in [[Self.statement], [Self.manifest, Self.config]] {
        for blob in blobs { try place.remove("app/" + ImageFixture.blobPath(blob)) }
        #expect(try place.codes([bundle], by: keys) == ["delivery-member-incomplete"])
        guard case .rejected(.delivery(_, let problem), _, _) = try place.judge([bundle], by: keys)
        else { throw Unexpected() }
        let missing = SHA256Digest.of(try #require(blobs.first)).description
        let digest = try AnyDigest(parsing: missing)
        #expect(problem == .memberIncomplete(name: "app", absent: [digest]))
      }
    }
  }

  private struct Unexpected: Error {}
}
