import SigningKeys
public import SigstoreTrust

extension TestLog {
  /// What a trusted root says of it.
  public var trusted: TransparencyLog {
    let key = key.publicKey
    do {
      let window = try TrustWindow(
        start: validFrom.map { TrustInstant($0) }, end: validUntil.map { TrustInstant($0) })
      return try TransparencyLog(
        baseURL: "https://\(name)",
        key: LogKey(
          rawBytes: key.canonicalSPKI,
          details: key.algorithm == .ed25519 ? .ed25519 : .ecdsaP256, validFor: window),
        logID: id, operator: "tests")
    } catch {
      preconditionFailure("a test made no log: \(error)")
    }
  }
}
