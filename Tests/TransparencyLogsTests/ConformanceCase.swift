import Bundles
import Digests
import Foundation
import SigningKeys
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
  let logs: [LogKey]
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
    logs = try Self.logs(try bytes(root))
    let artifact =
      exists("artifact")
      ? place.appending(path: "artifact") : folder.appending(path: "a.txt")
    let key = exists("key.pub") ? try bytes(place.appending(path: "key.pub")) : nil
    subject = EntrySubject(
      content: bundle.content, artifact: [.of(try bytes(artifact), by: .sha256)],
      signer: try Self.signer(bundle, key))
  }

  private static func signer(_ bundle: Bundles.Bundle, _ key: [UInt8]?) throws -> EntrySigner {
    switch bundle.material.key {
    case .certificate(let der): .certificate(der)
    case .certificateChain(let chain): .certificate(try #require(chain.first))
    case .publicKey: .publicKey(try PublicKey(pem: try #require(key)))
    }
  }

  /// The logs of a trust root, with as little care as tests need.
  private static func logs(_ root: [UInt8]) throws -> [LogKey] {
    let root = try #require(try JSONValue.parse(root).objectValue)
    return try (root["tlogs"]?.arrayValue ?? []).map { try log(try #require($0.objectValue)) }
  }

  private static func log(_ log: JSONObject) throws -> LogKey {
    let publicKey = try #require(log["publicKey"]?.objectValue)
    let spki = try Base64.decode(try #require(publicKey["rawBytes"]?.stringValue))
    let key = try PublicKey(subjectPublicKeyInfo: spki)
    let id = try Base64.decode(
      try #require(log["logId"]?.objectValue?["keyId"]?.stringValue))
    let period = publicKey["validFor"]?.objectValue
    let time = { (name: String) in
      try (period?[name]?.stringValue)
        .map { try Timestamp(parsing: $0.replacing(".000Z", with: "Z")) }
    }
    let url = try #require(log["baseUrl"]?.stringValue)
    return LogKey(
      name: LogKey.name(ofURL: url, id: id, key: key), id: id, key: key,
      validFrom: try time("start"), validUntil: try time("end"))
  }
}
