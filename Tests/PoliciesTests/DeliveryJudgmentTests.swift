import Artifacts
import Foundation
import Policies
import Signing
import SigningKeys
import Statements
import Testing

/// The steps are those of the judgment of deliveries.
@Suite struct DeliveryJudgmentTests {
  private typealias Claim = DeliveryFixture.Claim

  private static let files = ["a": "a", "d/b": "b"]
  private static let claims = [Claim("a"), Claim("d/b")]

  private func signer() throws -> Signer { Signer(try PrivateKey.generate(.ed25519)) }

  @Test func `A folder with exactly the members is accepted, each with its signatures`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      let bundle = try place.signed(Self.claims, by: signer)
      guard case .accepted(let acceptance) = try place.judge([bundle], by: keys)
      else { throw Unexpected() }
      #expect(acceptance.members.map(\.name) == ["a", "d/b"])
      #expect(acceptance.members.allSatisfy { $0.signatures.count == 1 })
      #expect(acceptance.signatures.map(\.label) == ["0"])
      #expect(acceptance.delivery.path == place.folder.path)
    }
  }

  @Test func `Step 2: a claim without a name, outside or of another's name is none`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      for (claim, code) in [
        (Claim("a").unnamed, "delivery-member-unnamed"),
        (Claim("a", named: "../a"), "delivery-member-outside"),
        (Claim("a", named: "/a"), "delivery-member-outside"),
        (Claim("a", named: "./a"), "delivery-member-outside"),
        (Claim("a", named: "d/b"), "delivery-member-repeated"),
      ] {
        let bundle = try place.signed([claim, Claim("d/b")], by: signer)
        #expect(try place.codes([bundle], by: keys).contains(code), "\(code)")
      }
    }
  }

  @Test func `Step 3: a member must be there, as a file or folder of its kind`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      let files = try place.signed(Self.claims, by: signer)
      let tree = try place.signed([Claim("a"), Claim("d", .tree)], by: signer)
      try place.remove("d/b")
      #expect(try place.codes([files], by: keys) == ["delivery-member-missing"])
      try place.remove("d")
      #expect(try place.codes([files], by: keys) == ["delivery-member-missing"])
      try place.write("d", "file")
      #expect(try place.codes([tree], by: keys) == ["delivery-member-kind"])
      #expect(try place.codes([files], by: keys).first == "delivery-member-kind")
    }
  }

  @Test func `Step 4: what lies there is what is claimed under that very name`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      let bundle = try place.signed(Self.claims, by: signer)
      try place.write("a", "b")
      try place.write("d/b", "a")
      guard
        case .rejected(_, _, let members) = try place.judge([bundle], by: keys)
      else { throw Unexpected() }
      #expect(members.map(\.name) == ["a", "d/b"])
      #expect(members.map { $0.reasons.map(\.code) } == [["digest-mismatch"], ["digest-mismatch"]])
      try place.write("d/b", "b")
      guard
        case .rejected(let first, let others, let found) = try place.judge(
          [bundle], by: keys)
      else { throw Unexpected() }
      #expect(first.code == "digest-mismatch" && others.isEmpty)
      #expect(found.map(\.reasons.isEmpty) == [false, true])
    }
  }

  @Test func `Step 4: every condition is demanded of every member`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      let bundle = try place.signed(Self.claims, by: signer, annotations: ["stage": "prod"])
      #expect(
        try place.codes([bundle], by: keys, Requirement(annotations: ["stage": "prod"])) == [])
      for requirement in [
        Requirement(annotations: ["stage": "test"]), Requirement(reference: "app"),
        Requirement(platform: try Platform(parsing: "linux/amd64")),
      ] {
        #expect(try place.codes([bundle], by: keys, requirement).count == 2)
      }
    }
  }

  @Test func `Step 5: nothing else may lie there, and a tree covers what is in it`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let signer = try signer()
      let keys = [signer.publicKey]
      let files = try place.signed(Self.claims, by: signer)
      let tree = try place.signed([Claim("a"), Claim("d", .tree)], by: signer)
      #expect(try place.codes([tree], by: keys) == [])
      try place.write("e/f/.g", "")
      #expect(try place.codes([files], by: keys) == ["delivery-extra-file"])
      try place.remove("e")
      try place.write("d/c", "c")
      #expect(try place.codes([files], by: keys) == ["delivery-extra-file"])
      #expect(try place.codes([tree], by: keys) == ["digest-mismatch"])
    }
  }

  @Test func `Step 6: each key needs a statement that alone describes the whole`() throws {
    try DeliveryFixture.with(Self.files) { place in
      let one = try signer()
      let two = try signer()
      let keys = [one.publicKey, two.publicKey]
      let whole = try place.signed(Self.claims, by: one)
      let again = try place.signed([Claim("d", .tree), Claim("a")], by: two)
      let halves = [
        try place.signed([Claim("a")], by: two), try place.signed([Claim("d/b")], by: two),
      ]
      let both = Requirement(threshold: 2)
      #expect(try place.codes([whole, again], by: keys, both) == [])
      #expect(try place.codes([whole] + halves, by: keys) == [])
      #expect(
        try place.codes([whole] + halves, by: keys, both)
          == ["delivery-extra-file", "delivery-extra-file", "threshold-not-met"])
      #expect(try place.codes(halves, by: keys).contains("delivery-extra-file"))
      let twice = try place.signed(Self.claims.reversed(), by: one)
      #expect(try place.codes([whole, twice], by: keys, both) == ["threshold-not-met"])
      #expect(try place.codes([whole], by: [keys[1]]) == ["untrusted-key"])
      #expect(try place.codes([], by: keys) == ["no-signature"])
    }
  }

  @Test func `A statement of one kind is satisfied where another's kind is not`() throws {
    try DeliveryFixture.with(["t/x": "x"]) { place in
      let one = try signer()
      let two = try signer()
      let keys = [one.publicKey, two.publicKey]
      let bundles = [
        try place.signed([Claim("t", .tree)], by: one), try place.signed([Claim("t/x")], by: two),
      ]
      guard
        case .accepted(let acceptance) = try place.judge(
          bundles, by: keys, Requirement(threshold: 2))
      else { throw Unexpected() }
      #expect(acceptance.members.map(\.name) == ["t", "t/x"])
      #expect(acceptance.members.map { $0.signatures.map(\.label) } == [["0"], ["1"]])
    }
  }

  private struct Unexpected: Error {}
}
