import Digests
import Policies
import PolicyFiles
import Signing
import SigningKeys
import StrictEncoding
import Testing

/// Waivers stand in a file of their own, which the policy pins or has signed.
@Suite struct WaiverFileTests {
  private static func waivers(
    _ change: (String, String) = ("", ""), scope: String = "pattern = \"dist/**\""
  ) -> String {
    let text = """
      version = 1
      [waivers.w]
      rule = "r"
      \(scope)
      reason = "why"
      ticket = "T-1"
      owner = "o"
      approved-by = "a"
      created = 2026-11-01T00:00:00Z
      expires = 2026-12-01T00:00:00Z
      """ + "\n"
    return change.0.isEmpty ? text : text.replacing(change.0, with: change.1)
  }

  /// A policy that pins this file by its digest.
  private static func pinning(_ folder: PolicyFolder, _ digest: SHA256Digest) -> String {
    "waivers = { file = \"waivers.toml\", digest = \"\(digest)\" }\n" + folder.sound
  }

  private static let signed = "waivers = { file = \"waivers.toml\", role = \"dev\" }"

  /// The refusal of waivers of this text, pinned by their digest.
  private static func refusal(of text: String) throws -> String {
    try PolicyFolder.with { folder in
      let digest = try folder.write("waivers.toml", text)
      return try folder.refusal(text: pinning(folder, digest))
    }
  }

  @Test func `Waivers that are pinned by digest are read as they are written`() throws {
    try PolicyFolder.with { folder in
      let digest = try folder.write("waivers.toml", Self.waivers())
      let loaded = try folder.load(text: Self.pinning(folder, digest))
      let expected = Waiver(
        id: "w", rule: "r", scope: .pattern(try NamePattern("dist/**")), reason: "why",
        ticket: "T-1", owner: "o", approvedBy: "a",
        created: try Timestamp(parsing: "2026-11-01T00:00:00Z"),
        expires: try Timestamp(parsing: "2026-12-01T00:00:00Z"))
      #expect(loaded.policy.waivers == [expected])
      #expect(loaded.files.last?.digest == digest)
      #expect(loaded.files.last?.path == folder.path("waivers.toml"))
      let place = loaded.place(of: ["waivers", "w", "expires"])
      #expect(place.file == folder.path("waivers.toml"))
      #expect(place.line == 10)

      let one = SHA256Digest.of([1])
      let scoped = try folder.write("waivers.toml", Self.waivers(scope: "artifact = \"\(one)\""))
      let waivers = try folder.load(text: Self.pinning(folder, scoped)).policy.waivers
      #expect(waivers.map(\.scope) == [.artifact(one)])
    }
  }

  @Test func `Waivers with another digest are refused where they are pinned`() throws {
    try PolicyFolder.with { folder in
      try folder.write("waivers.toml", Self.waivers())
      let refusal = try folder.refusal(text: Self.pinning(folder, SHA256Digest.of([])))
      #expect(refusal == "policy-digest-mismatch waivers.digest:1")
      let missing = try PolicyFolder.with { other in
        try other.refusal(text: Self.pinning(other, SHA256Digest.of([])))
      }
      #expect(missing == "policy-unreadable  in waivers.toml")
    }
  }

  @Test func `Waivers that are signed in the role are read, and change without the policy`() throws
  {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ecdsaP256))
      let text = folder.sound(trusting: signer.publicKey, Self.signed)
      try folder.write("waivers.toml", Self.waivers())
      let unsigned = try folder.refusal(text: text)
      #expect(unsigned == "policy-not-signed  in waivers.toml")

      try folder.sign("waivers.toml", by: signer)
      let first = try folder.load()
      #expect(first.policy.waivers.map(\.id) == ["w"])

      try folder.write("waivers.toml", Self.waivers(("waivers.w", "waivers.v")))
      let changed = folder.refusal()
      #expect(changed == "policy-not-signed  in waivers.toml")
      try folder.sign("waivers.toml", by: signer)
      let second = try folder.load()
      #expect(second.policy.waivers.map(\.id) == ["v"])
      #expect(second.digest == first.digest)
    }
  }

  @Test func `Nobody but keys of the role sign waivers, and only if they may sign files`() throws {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ed25519))
      let stranger = Signer(try PrivateKey.generate(.ed25519))
      try folder.write("waivers.toml", Self.waivers())
      try folder.sign("waivers.toml", by: stranger)
      let strange = try folder.refusal(text: folder.sound(trusting: signer.publicKey, Self.signed))
      #expect(strange == "policy-not-signed  in waivers.toml")
      try folder.sign("waivers.toml", by: signer, signature: "two.")
      let both = folder.refusal()
      #expect(both == "sound")
      let images = try folder.refusal(
        text: folder.sound(trusting: signer.publicKey, purposes: "[\"image\"]", Self.signed))
      #expect(images == "policy-not-signed  in waivers.toml")
      let retired = try folder.refusal(
        text: folder.sound(
          trusting: signer.publicKey,
          purposes: "\"file\"\nstate = \"retired\"\nat = 2026-01-01T00:00:00Z", Self.signed))
      #expect(retired == "policy-not-signed  in waivers.toml")
    }
  }

  @Test func `A bundle beside the waivers that is none is refused`() throws {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ed25519))
      try folder.write("waivers.toml", Self.waivers())
      try folder.write("waivers.toml.sigstore.json", "{}")
      let refusal = try folder.refusal(text: folder.sound(trusting: signer.publicKey, Self.signed))
      #expect(refusal == "bundle-missing-member  in waivers.toml")
    }
  }

  @Test(arguments: [
    ("version = 1", "version = 2", "policy-version version:1"),
    ("version = 1\n", "", "policy-missing-member "),
    ("version = 1", "version = 1\nwaiver = {}", "policy-unknown-member waiver:2"),
    ("reason = ", "cause = ", "policy-unknown-member waivers.w.cause:5"),
    ("reason = \"why\"\n", "", "policy-missing-member waivers.w:2"),
    ("ticket = \"T-1\"\n", "", "policy-missing-member waivers.w:2"),
    ("owner = \"o\"\n", "", "policy-missing-member waivers.w:2"),
    ("approved-by = \"a\"\n", "", "policy-missing-member waivers.w:2"),
    ("created = 2026-11-01T00:00:00Z\n", "", "policy-missing-member waivers.w:2"),
    ("expires = 2026-12-01T00:00:00Z\n", "", "policy-missing-member waivers.w:2"),
    ("rule = \"r\"\n", "", "policy-missing-member waivers.w:2"),
    ("pattern = \"dist/**\"\n", "", "policy-missing-member waivers.w:2"),
    ("reason = \"why\"", "reason = \"\"", "policy-value waivers.w.reason:5"),
    ("2026-12-01T00:00:00Z", "2026-12-01", "policy-wrong-type waivers.w.expires:10"),
    ("pattern = \"dist/**\"", "pattern = \"a**\"", "policy-pattern waivers.w.pattern:4"),
    ("pattern = \"dist/**\"", "artifact = \"sha256:0\"", "policy-value waivers.w.artifact:4"),
    ("rule = \"r\"", "rule = \"s\"", "policy-unknown-rule waivers.w.rule:3"),
    ("2026-12-01", "2026-11-01", "policy-window-empty waivers.w.expires:10"),
    ("2026-12-01", "2027-02-01", "waiver-too-long waivers.w.expires:10"),
    ("[waivers.w]", "[waivers.\"a b\"]", "policy-value waivers.a b:2"),
  ])
  func `Malformed waivers are refused`(old: String, new: String, refusal: String) throws {
    let expected = refusal + " in waivers.toml"
    #expect(try Self.refusal(of: Self.waivers((old, new))) == expected)
  }

  @Test func `A waiver is about an artifact or names, not both`() throws {
    let both = "artifact = \"\(SHA256Digest.of([]))\"\npattern = \"**\""
    #expect(
      try Self.refusal(of: Self.waivers(scope: both))
        == "policy-members-exclude waivers.w.pattern:5 in waivers.toml")
  }

  @Test func `The policy says how long a waiver may last`() throws {
    try PolicyFolder.with { folder in
      let digest = try folder.write("waivers.toml", Self.waivers())
      func refusal(_ days: Int) throws -> String {
        try folder.refusal(text: "waiver-max-days = \(days)\n" + Self.pinning(folder, digest))
      }
      let (short, exact) = (try refusal(29), try refusal(30))
      #expect(short == "waiver-too-long waivers.w.expires:10 in waivers.toml")
      #expect(exact == "sound")
    }
  }

  @Test func `A file without waivers waives nothing`() throws {
    #expect(try Self.refusal(of: "version = 1\n") == "sound")
  }
}
