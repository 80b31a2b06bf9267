import Digests
import Foundation
import PolicyFiles
import SigningKeys
import StrictEncoding
import TestSupport

/// A folder with the files of a policy, which exists for the length of a test.
struct PolicyFolder {
  let folder: URL
  /// A key that nobody has signed anything with.
  let key: PublicKey

  /// The present of these tests.
  static func present() throws -> Timestamp { try Timestamp(parsing: "2026-11-23T12:00:00Z") }

  static func with<R>(_ body: (PolicyFolder) throws -> R) throws -> R {
    try withTemporaryFolder { folder in
      let key = try PublicKey(pem: TestVectors.bytes("bundles/keys/test-p256.pub"))
      return try body(PolicyFolder(folder: folder, key: key))
    }
  }

  /// Writes a file and gives its digest, as it is pinned.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> SHA256Digest {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return SHA256Digest.of(Array(text.utf8))
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func load(_ name: String = "policy.toml") throws(PolicyFileError) -> LoadedPolicy {
    guard let now = try? Self.present() else { preconditionFailure("no such time") }
    return try LoadedPolicy(reading: path(name), at: now)
  }

  /// Loads a policy of this text.
  func load(text: String) throws -> LoadedPolicy {
    try write("policy.toml", text)
    return try load()
  }

  /// Why the file is refused, as `code member:line`, with the file where it is another; else `sound`.
  func refusal(_ name: String = "policy.toml") -> String {
    do throws(PolicyFileError) {
      _ = try load(name)
      return "sound"
    } catch {
      return describe(error, besides: name)
    }
  }

  func describe(_ error: PolicyFileError, besides name: String = "policy.toml") -> String {
    let place = error.member.joined(separator: ".") + (error.line.map { ":\($0)" } ?? "")
    let file = error.file == path(name) ? "" : " in \(error.file.dropFirst(folder.path.count + 1))"
    return "\(error.code) \(place)\(file)"
  }

  /// The same of a policy of this text.
  func refusal(text: String) throws -> String {
    try write("policy.toml", text)
    return refusal()
  }

  /// The table of the key, on lines 2 to 4 of what begins with the version.
  var keyTable: String { Self.table("k", of: key.id) }

  /// A policy that is sound: the version and the key, a role and a rule on lines 5 to 8.
  var sound: String {
    """
    version = 1
    \(keyTable)
    [roles.dev]
    keys = "k"
    [rules.r]
    match = {}
    require = "dev"
    """ + "\n"
  }

  /// The lines of a key whose file is not there: nobody needs it to load a policy.
  static func table(_ name: String, of id: KeyID) -> String {
    """
    [keys.\(name)]
    id = "\(id.digest)"
    file = "\(name).pub"
    purposes = ["file", "image"]
    """
  }

  static func id(_ name: String) -> KeyID {
    KeyID(digest: SHA256Digest.of(Array(name.utf8)))
  }
}
