// Files that are looked at for keys, bundles and policies: the bytes as they are.
// libFuzzer: -max_len=4096 -dict=recognition.dict
import Bundles
import NativeSystem
import PolicyFiles
import SigningKeys

/// What is read as a key, a bundle or a policy is recognised as one, by its ID and from its beginning; no
/// input is taken for a public key by one reader and for a private key by the other.
enum RecognitionTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let extensions: Set<String> = [
      "der", "gpg", "json", "key", "p12", "pem", "ppk", "pub", "sec", "asc", "tsq", "tsr",
    ]
    let files = try ["keys", "timestamps", "bundles/files"].flatMap { folder in
      try SeedFiles.below(folder, extensions: extensions, limit: 4 << 10)
    }
    let openSSH = try ["test-openssh-ecdsa", "test-openssh-ed25519"].map { name in
      Seed(name: name, bytes: try SeedFiles.bytes(of: "keys/foreign/" + name))
    }
    return files + openSSH + [
      Seed(name: "policy", bytes: Array("version = 1\n[rules.a]\nfiles = \"*\"\n".utf8))
    ]
  }

  static func check(_ input: [UInt8]) {
    checkKeys(input)
    checkBundle(input)
    _ = PolicySighting.isPolicy(input)
  }

  private static func checkKeys(_ input: [UInt8]) {
    let found = KeyFileSighting(of: input)
    if let key = (try? PublicKey(pem: input)) ?? (try? PublicKey(subjectPublicKeyInfo: input)) {
      demand(found?.kind == .publicKey, "a public key that is read is recognised")
      demand(found?.keyID == key.id, "with its ID")
    }
    do throws(KeyError) {
      let key = try PrivateKey(pem: input) { () throws(PassphraseError) in nil }
      demand(found?.kind == .privateKey, "a private key that is read is recognised")
      demand(found?.keyID == key.publicKey.id && found?.isEncrypted == false, "with its ID")
    } catch {
      guard error == .passphraseNeeded else { return }
      demand(found?.kind == .privateKey, "an encrypted key is recognised")
      demand(found?.keyID == nil && found?.isEncrypted == true, "as what it is")
    }
  }

  private static func checkBundle(_ input: [UInt8]) {
    let whole = BundleSighting(ofWhole: input)
    guard (try? Bundle(decoding: input)) != nil else { return }
    demand(whole == .bundle, "a bundle that is read is recognised")
    for length in stride(from: 0, through: input.count, by: max(1, input.count / 64)) {
      let prefix = BundleSighting(of: input.span.extracting(0..<length))
      demand(prefix != .other, "and is not given up wherever its beginning ends")
    }
  }
}

typealias Target = RecognitionTarget
