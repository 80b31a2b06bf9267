import SigningKeys

extension EntrySigner {
  /// Whether an entry names this signer: the same certificate byte for byte, or the same key in whatever
  /// encoding; a key is not its certificate.
  func isSame(as logged: LoggedSigner) -> Bool {
    switch (self, logged) {
    case (.certificate(let own), .certificate(let other)): own == other
    case (.publicKey(let own), .publicKey(let other)):
      own.canonicalSPKI == other || (try? PublicKey(subjectPublicKeyInfo: other)) == own
    case (.certificate, .publicKey), (.publicKey, .certificate): false
    }
  }
}
