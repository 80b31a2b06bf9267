import Foundation
import PolicyFiles
import SigningKeys
import StrictEncoding
import Testing

@Suite("Policies that must keep within a folder")
struct ConfinementTests {
  private static func code(_ place: PolicyFolder, _ text: String) throws -> String? {
    try place.write("policy/policy.toml", text)
    let now = try PolicyFolder.present()
    let confinement = PolicyConfinement(root: place.folder.path) {
      ["policy/policy.toml", "policy/k.pub", "policy/inner/k.pub", "k.pub"].contains($0)
    }
    do throws(PolicyFileError) {
      _ = try LoadedPolicy(
        reading: place.path("policy/policy.toml"), at: now, within: confinement)
      return nil
    } catch {
      return error.code
    }
  }

  private static func policy(_ place: PolicyFolder, key: String) -> String {
    """
    version = 1
    [keys.k]
    id = "\(place.key.id.digest)"
    file = "\(key)"
    purposes = ["file"]
    [roles.r]
    keys = ["k"]
    [rules.all]
    match = { kind = "file" }
    require = ["r"]
    """
  }

  @Test(
    "what lies in the folder is read, in whatever spelling",
    arguments: [
      "k.pub", "./k.pub", "../k.pub", "inner/../k.pub", "inner//k.pub", "../policy/k.pub",
    ])
  func inside(key: String) throws {
    try PolicyFolder.with { (place) throws in
      #expect(try Self.code(place, Self.policy(place, key: key)) == nil)
    }
  }

  @Test(
    "what does not is refused, whether it is there or not",
    arguments: [
      "/etc/passwd", "../../k.pub", "../other.pub", "..", ".", "k.pub/", "/dev/stdin", "env:K",
      "-",
      "k.pub\\u0000", "../../../../../../dev/zero", "K.pub", "k.pub/../../../k.pub",
    ])
  func outside(key: String) throws {
    try PolicyFolder.with { (place) throws in
      let code = try Self.code(place, Self.policy(place, key: key))
      // A path with its end cut off is the same file, as a folder of which nothing could be read.
      #expect(code == "pack-leads-outside" || (key == "k.pub/" && code == nil), "\(key)")
    }
  }

  @Test("the policy itself must be one of the files")
  func itself() throws {
    try PolicyFolder.with { (place) throws in
      try place.write("policy.toml", "version = 1")
      let now = try PolicyFolder.present()
      let confinement = PolicyConfinement(root: place.folder.path) { _ in false }
      #expect(throws: PolicyFileError.self) {
        try LoadedPolicy(reading: place.path("policy.toml"), at: now, within: confinement)
      }
      #expect(!confinement.contains(place.folder.path + "x/policy.toml"))
      #expect(!confinement.contains("policy.toml"))
    }
  }
}
