import Foundation
import Policies
import PolicyFiles
import Signing
import SigningKeys
import Testing
import TrustRoots

/// A policy that must be signed says nothing before its signature holds.
@Suite struct SignedPolicyTests {
  private static func refusal(
    _ folder: PolicyFolder, trusting keys: [PublicKey], threshold: Int = 1
  ) throws -> String {
    let signers = try KeyPolicy(
      trusting: TrustedKeys(keys), requirement: Requirement(threshold: threshold))
    let now = try PolicyFolder.present()
    do throws(PolicyFileError) {
      _ = try LoadedPolicy(reading: folder.path("policy.toml"), signedBy: signers, at: now)
      return "sound"
    } catch {
      return folder.describe(error)
    }
  }

  @Test func `A policy is read if enough trusted keys have signed it`() throws {
    try PolicyFolder.with { folder in
      let one = Signer(try PrivateKey.generate(.ecdsaP256))
      let two = Signer(try PrivateKey.generate(.ed25519))
      try folder.write("policy.toml", folder.sound)
      let keys = [one.publicKey, two.publicKey]
      let unsigned = try Self.refusal(folder, trusting: keys)
      #expect(unsigned == "policy-not-signed ")
      try folder.sign("policy.toml", by: one)
      let once = try Self.refusal(folder, trusting: keys)
      #expect(once == "sound")
      let notTwice = try Self.refusal(folder, trusting: keys, threshold: 2)
      #expect(notTwice == "policy-not-signed ")
      try folder.sign("policy.toml", by: two, signature: "two.")
      let twice = try Self.refusal(folder, trusting: keys, threshold: 2)
      #expect(twice == "sound")
    }
  }

  @Test func `A policy that was changed, or that others have signed, is refused`() throws {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ecdsaP256))
      try folder.write("policy.toml", folder.sound)
      try folder.sign("policy.toml", by: signer)
      let stranger = try Self.refusal(folder, trusting: [folder.key])
      #expect(stranger == "policy-not-signed ")
      try folder.write("policy.toml", folder.sound + "# changed\n")
      let changed = try Self.refusal(folder, trusting: [signer.publicKey])
      #expect(changed == "policy-not-signed ")
    }
  }

  @Test func `What is not signed is not parsed, and what is signed must be a policy`() throws {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ecdsaP256))
      try folder.write("policy.toml", "no TOML")
      let unsigned = try Self.refusal(folder, trusting: [signer.publicKey])
      #expect(unsigned == "policy-not-signed ")
      try folder.sign("policy.toml", by: signer)
      let signed = try Self.refusal(folder, trusting: [signer.publicKey])
      #expect(signed == "toml-syntax :1")
    }
  }

  @Test func `The reasons of the signers' verdict are told`() throws {
    try PolicyFolder.with { folder in
      try folder.write("policy.toml", folder.sound)
      let signers = try KeyPolicy(
        trusting: TrustedKeys([folder.key]), requirement: Requirement())
      let now = try PolicyFolder.present()
      let error = #expect(throws: PolicyFileError.self) {
        try LoadedPolicy(reading: folder.path("policy.toml"), signedBy: signers, at: now)
      }
      #expect(error?.problem == .notSigned([.noSignature]))
    }
  }

  @Test func `A policy may be signed over its bytes alone`() throws {
    try PolicyFolder.with { folder in
      let signer = Signer(try PrivateKey.generate(.ecdsaP256))
      try folder.write("policy.toml", folder.sound)
      try folder.signMessage("policy.toml", by: signer)
      let refusal = try Self.refusal(folder, trusting: [signer.publicKey])
      #expect(refusal == "sound")
    }
  }
}
