public import Certificates
import StrictEncoding

/// An authority that is believed: of signers' certificates or of timestamps
/// (`sigstore_trustroot.proto`, `CertificateAuthority`).
public struct RootAuthority: Sendable, Hashable {
  /// The organisation, as the file calls it: a label.
  public let organization: String?
  /// The name, as the file calls it: a label.
  public let commonName: String?
  /// Where it is, for who would ask it.
  public let uri: String?
  /// Its certificates: issuers first, the one that is believed last; an authority of timestamps may begin with
  /// the one that it signs with.
  public let certificates: AuthorityCertificates
  /// When it is believed.
  public let validFor: TrustWindow
  /// Who runs it.
  public let `operator`: String?

  /// Names an authority.
  ///
  /// The last certificate is the anchor, which may be an intermediate.
  ///
  /// - Throws: ``TrustedRootProblem``, also if the last certificate issues none, or one before it is
  ///   self-signed.
  public init(
    organization: String? = nil, commonName: String? = nil, uri: String? = nil,
    certificates: [Certificate], validFor: TrustWindow, operator: String? = nil
  ) throws(TrustedRootProblem) {
    guard !certificates.isEmpty else { throw .missingMember }
    do throws(CertificateError) {
      self.certificates = try AuthorityCertificates(anchoredAtLast: certificates)
    } catch {
      throw error == .noRoot ? TrustedRootProblem.rootNotLast : .certificate(error)
    }
    self.organization = organization
    self.commonName = commonName
    self.uri = uri
    self.validFor = validFor
    self.operator = `operator`
  }

  /// Whether both are written alike.
  public static func == (left: RootAuthority, right: RootAuthority) -> Bool {
    left.certificates == right.certificates && left.validFor == right.validFor
      && left.labels.elementsEqual(right.labels) { $0.isExactly($1) }
  }

  /// Hashes the certificates.
  public func hash(into hasher: inout Hasher) { hasher.combine(certificates) }

  private var labels: [String] { [organization, commonName, uri, `operator`].map { $0 ?? "" } }
}
