import NativeSystem
import SigningKeys
import StrictEncoding

/// A key file of either kind, as far as it is to be shown.
struct AnyKey {
  /// The public key, or the public half of the private one.
  let publicKey: PublicKey
  /// Whether the file holds a private key.
  let isPrivate: Bool
  /// Whether that is encrypted.
  let isEncrypted: Bool

  /// Reads a key; the passphrase is asked for only if it is a private one that is encrypted.
  init(_ source: KeySource, passphrase: PassphraseSource) throws(Failure) {
    let pem = try source.secret()
    do throws(KeyError) {
      do throws(KeyError) {
        isEncrypted = try PrivateKey.isEncrypted(pem)
      } catch .publicKeyGiven {
        publicKey = try PublicKey(pem: pem.withBytes { span in span.indices.map { span[$0] } })
        isPrivate = false
        isEncrypted = false
        return
      }
      source.warnIfReadableByOthers()
      isPrivate = true
      publicKey = try PrivateKey(pem: pem) { () throws(PassphraseError) in
        try passphrase.existing(for: source.text)
      }.publicKey
    } catch {
      throw Failure(error, path: source.text)
    }
  }
}
