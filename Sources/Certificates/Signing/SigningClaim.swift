import NativeCrypto
import StrictEncoding

/// What an identity provider said of a signer, as Fulcio writes it into extensions (its `oid-info.md`).
///
/// The raw value is the claim's name.
public enum SigningClaim: String, Sendable, Hashable, CaseIterable {
  /// The identity provider, in the older form (`.1`).
  case legacyIssuer = "legacy-issuer"
  /// The event that began a GitHub workflow (`.2`), an older form of ``buildTrigger``.
  case githubWorkflowTrigger = "github-workflow-trigger"
  /// The commit of a GitHub workflow (`.3`), an older form of ``sourceRepositoryDigest``.
  case githubWorkflowSHA = "github-workflow-sha"
  /// The name of a GitHub workflow (`.4`).
  case githubWorkflowName = "github-workflow-name"
  /// The repository of a GitHub workflow (`.5`), as `owner/name`.
  case githubWorkflowRepository = "github-workflow-repository"
  /// The branch or tag of a GitHub workflow (`.6`), an older form of ``sourceRepositoryRef``.
  case githubWorkflowRef = "github-workflow-ref"
  /// The identity provider (`.8`).
  case issuer = "issuer"
  /// The build instructions that signed (`.9`).
  case buildSignerURI = "build-signer-uri"
  /// The version of the build instructions that signed (`.10`).
  case buildSignerDigest = "build-signer-digest"
  /// Whose machine built, such as `github-hosted` (`.11`).
  case runnerEnvironment = "runner-environment"
  /// The repository that was built (`.12`).
  case sourceRepositoryURI = "source-repository-uri"
  /// The commit that was built (`.13`).
  case sourceRepositoryDigest = "source-repository-digest"
  /// The branch or tag that was built (`.14`).
  case sourceRepositoryRef = "source-repository-ref"
  /// The repository, by what does not change (`.15`).
  case sourceRepositoryIdentifier = "source-repository-identifier"
  /// The owner of the repository (`.16`).
  case sourceRepositoryOwnerURI = "source-repository-owner-uri"
  /// The owner of the repository, by what does not change (`.17`).
  case sourceRepositoryOwnerIdentifier = "source-repository-owner-identifier"
  /// The build instructions that began the build (`.18`).
  case buildConfigURI = "build-config-uri"
  /// The version of the build instructions that began the build (`.19`).
  case buildConfigDigest = "build-config-digest"
  /// What began the build (`.20`).
  case buildTrigger = "build-trigger"
  /// The run of the build (`.21`).
  case runInvocationURI = "run-invocation-uri"
  /// Whether all could read the repository when it was built (`.22`).
  case sourceRepositoryVisibility = "source-repository-visibility"
  /// What the build is deployed to (`.23`).
  case deploymentEnvironment = "deployment-environment"

  /// The longest claim in bytes: ten times the longest that is in use.
  public static let maxBytes = 4_096

  /// The arc of Fulcio's extensions.
  private static let arc = "1.3.6.1.4.1.57264.1."

  /// The object identifier of the extension, in numbers and dots.
  public var identifier: String { "\(Self.arc)\(number)" }

  /// Whether an extension is one of Fulcio's, known or not.
  static func isFulcio(_ identifier: String) -> Bool { identifier.utf8.starts(with: arc.utf8) }

  private var number: Int {
    // The seventh is no extension: it is the type of a subject alternative name.
    guard let index = Self.allCases.firstIndex(of: self) else {
      preconditionFailure("every claim is one of all claims")
    }
    return index < 6 ? index + 1 : index + 2
  }

  /// The first six hold the text itself, the others a UTF8String.
  private var isRaw: Bool { number <= 6 }

  /// The claims that a certificate makes.
  static func all(
    in extensions: [CertificateExtension]
  ) throws(SigningCertificateError) -> [SigningClaim: String] {
    var claims: [SigningClaim: String] = [:]
    for found in extensions {
      guard let claim = allCases.first(where: { $0.identifier.isExactly(found.identifier) }) else {
        continue
      }
      let bytes = claim.isRaw ? found.value : DERText.utf8(found.value)
      guard let bytes, let text = SigningRules.text(bytes, limit: maxBytes) else {
        throw .claim(claim)
      }
      claims[claim] = text
    }
    if let issuer = claims[.issuer], let legacy = claims[.legacyIssuer] {
      guard issuer.isExactly(legacy) else { throw .issuersDiffer }
    }
    return claims
  }
}
