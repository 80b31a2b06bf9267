import Digests
import Foundation
import PolicyFiles
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import TestSupport

/// Policies with identities and a trusted root, in a folder of their own.
struct ExportRoots {
  let folder: URL
  let authority: SigningAuthority

  static func with(_ body: (ExportRoots) throws -> Void) throws {
    try withTemporaryFolder { folder in
      try body(
        ExportRoots(
          folder: folder, authority: SigningAuthority(in: folder, middle: .issuer)))
    }
  }

  /// A root with a log of each of these keys, and the authority until an end.
  func root(_ logs: [String] = ["p256"], end: String? = nil) throws -> [UInt8] {
    RootJSON.root(
      logs: try logs.map { name in
        let key = try Samples.key(name)
        return RootJSON.log(
          "https://rekor-\(name).example", key, id: key.id.digest.bytes, end: end)
      },
      authorities: [
        RootJSON.authority([try authority.der("middle"), try authority.der("root")], end: end)
      ],
      certificateLogs: [], timestampAuthorities: []
    ).encoded()
  }

  /// A policy with the root `public` and the keys `a` to `d`.
  func policy(
    _ text: String, root: [UInt8]? = nil, named name: String = "public",
    members: [String: String] = [:]
  ) throws -> LoadedPolicy {
    let root = try root ?? self.root()
    try Data(root).write(to: folder.appending(path: "root.json"))
    let table = """
      [trusted-roots.\(name)]
      file = "root.json"
      digest = "\(SHA256Digest.of(root))"

      """
    return try ExportSamples.policy(
      table + text, members: members, path: folder.appending(path: "policy.toml").path)
  }
}
