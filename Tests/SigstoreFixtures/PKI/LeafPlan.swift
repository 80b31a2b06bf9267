public import TestSupport

/// How a signer's certificate is made.
public struct LeafPlan: Sendable {
  /// Its form.
  public var form: SigningAuthority.Form
  /// The promises in it.
  public var promises: [PromisePlan]
  /// Who issues it.
  public var issuer = Issuer.intermediate
  /// The name of another key than the one that signs, which is made if it is not there.
  public var keyName: String?
  /// What is changed in its DER, and in that of the certificates that travel with it.
  public var after: @Sendable (inout [[UInt8]]) -> Void = { _ in }

  /// Who issues certificates.
  public enum Issuer: String, Sendable {
    /// The authority's intermediate, as the trusted root has it.
    case intermediate = "middle"
    /// The authority's root itself.
    case root
    /// Another intermediate of the authority, which only bundles bring.
    case travelling
    /// An intermediate that may not sign certificates for code.
    case otherPurpose
    /// One that may issue no certificates.
    case notAnIssuer
    /// One whose key is too small.
    case smallKey
    /// One that may issue for other names only.
    case constrained
    /// One below an intermediate that may have none below it.
    case tooDeep
    /// An authority that nobody knows.
    case stranger
  }

  /// The subject of fixtures' signers.
  public static let subject =
    "https://ci.example/shop/app/.github/workflows/release.yml@refs/tags/v1"
  /// The identity provider of fixtures' signers.
  public static let provider = "https://issuer.example"

  /// A certificate with all of Fulcio's extensions.
  static func usual(_ key: KeyForm, log: TestKey) -> LeafPlan {
    var form = SigningAuthority.Form.signer
    form.key = key.arguments
    form.hasSubject = false
    form = form.changing("subjectAltName", to: "subjectAltName = critical,URI:\(subject)")
    form = form.changing("\(arc)8 ", to: nil)
    form.extensions += claims.map { line($0.key, $0.value) }.sorted()
    return LeafPlan(form: form, promises: [PromisePlan(by: log)])
  }

  /// The line of an extension of Fulcio's.
  public static func line(_ number: Int, _ text: String) -> String {
    // The first six are the text itself, and the others a UTF8String.
    guard number < 7 else { return "\(arc)\(number) = ASN1:UTF8String:\(text)" }
    let hex = text.utf8.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return "\(arc)\(number) = DER:" + hex.joined(separator: ":")
  }

  private static let arc = "1.3.6.1.4.1.57264.1."

  /// What Fulcio's extensions say, by their number.
  public static let claims: [Int: String] = [
    1: provider, 2: "push", 3: "0123456789abcdef0123456789abcdef01234567", 4: "Release",
    5: "shop/app", 6: "refs/tags/v1", 8: provider, 9: subject,
    10: "0123456789abcdef0123456789abcdef01234567", 11: "self-hosted",
    12: "https://ci.example/shop/app", 13: "0123456789abcdef0123456789abcdef01234567",
    14: "refs/tags/v1", 15: "1001", 16: "https://ci.example/shop", 17: "2002", 18: subject,
    19: "0123456789abcdef0123456789abcdef01234567", 20: "push",
    21: "https://ci.example/shop/app/actions/runs/3/attempts/1", 22: "public", 23: "production",
  ]
}
