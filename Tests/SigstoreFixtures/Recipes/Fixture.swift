public import SigningKeys

/// A bundle with all that is needed to verify it.
public struct Fixture: Sendable {
  /// Its name.
  public let name: String
  /// The bundle.
  public let bundle: [UInt8]
  /// The trusted root.
  public let root: [UInt8]
  /// What was signed.
  public let artifact: [UInt8]
  /// The key to believe; nil if the signer has a certificate.
  public let key: PublicKey?
  /// What a verifier is asked.
  public let question: FixtureQuestion

  /// What is signed by every fixture.
  public static let artifact = Array("an artifact of the fixtures\n".utf8)
}
