import Bundles
import Digests
import Foundation
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport
import Testing
import TransparencyLogs

/// A case of the public Sigstore conformance suite, as far as its log entries go.
struct ConformanceCase {
  static let folder = TestVectors.shared?.appending(path: "conformance/bundle-verify")
  static let names: [String] =
    folder.map { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0 != "a.txt" }.sorted()
    } ?? []

  let bundle: Bundles.Bundle
  let logs: [TransparencyLog]
  let subject: EntrySubject

  init(_ name: String) throws {
    let folder = try #require(Self.folder)
    let place = folder.appending(path: name)
    let bytes = { (url: URL) in [UInt8](try Data(contentsOf: url)) }
    let exists = { (name: String) in
      FileManager.default.fileExists(atPath: place.appending(path: name).path)
    }
    bundle = try Bundles.Bundle(decoding: try bytes(place.appending(path: "bundle.sigstore.json")))
    let root =
      exists("trusted_root.json")
      ? place.appending(path: "trusted_root.json")
      : folder.appending(path: "../../roots/production.json")
    logs = try TrustedRoot(json: try bytes(root)).logs
    let artifact =
      exists("artifact")
      ? place.appending(path: "artifact") : folder.appending(path: "a.txt")
    let key = exists("key.pub") ? try bytes(place.appending(path: "key.pub")) : nil
    subject = EntrySubject(
      content: bundle.content, artifact: .of(try bytes(artifact), by: .sha256),
      signer: try Self.signer(bundle, key))
  }

  private static func signer(_ bundle: Bundles.Bundle, _ key: [UInt8]?) throws -> EntrySigner {
    switch bundle.material.key {
    case .certificate(let der): .certificate(der)
    case .certificateChain(let chain): .certificate(try #require(chain.first))
    case .publicKey: .publicKey(try PublicKey(pem: try #require(key)))
    }
  }
}
