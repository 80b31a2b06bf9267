import Digests
import SigningKeys

/// What the tests read of a Wycheproof file of signature verifications.
struct WycheproofFile: Decodable {
  enum Result: String, Decodable { case valid, invalid, acceptable }

  struct Test: Decodable {
    let tcId: Int
    let comment: String
    let msg: String
    let sig: String
    let result: Result
  }

  struct Group: Decodable {
    let type: String
    let publicKeyDer: String
    let sha: String?
    let mgf: String?
    let mgfSha: String?
    let sLen: Int?
    let tests: [Test]

    /// The scheme that the group names; nil where it is none that is known here.
    var scheme: SignatureScheme? {
      if type == "EddsaVerify" { return .ed25519 }
      let hashes: [String: HashAlgorithm] = [
        "SHA-256": .sha256, "SHA-384": .sha384, "SHA-512": .sha512,
      ]
      guard let hash = sha.flatMap({ hashes[$0] }) else { return nil }
      switch type {
      case "EcdsaVerify": return .ecdsaDER(hash)
      case "EcdsaP1363Verify": return .ecdsaP1363(hash)
      case "RsassaPkcs1Verify": return .rsaPKCS1(hash)
      case "RsassaPssVerify":
        guard mgf == "MGF1", mgfSha == sha, let sLen else { return nil }
        return .rsaPSS(hash, saltLength: sLen)
      default: return nil
      }
    }
  }

  let testGroups: [Group]
}
