public import Certificates

/// What must be proven about a signature by a certificate, beside that it holds.
///
/// Logs and authorities are counted once for each operator, however many entries or timestamps there are.
public struct EvidenceDemand: Sendable, Hashable {
  /// How many distinct transparency logs must have the signature.
  public let transparency: Int
  /// How many distinct time-stamping authorities must have timestamped it.
  public let timestamps: Int
  /// How many distinct logs of certificates must have promised that the certificate is public.
  public let certificateLogs: Int

  /// What the client specification of Sigstore demands: one log of each kind; the time may be proven by
  /// either of log and authority, and must be.
  public static let sigstore = EvidenceDemand(transparency: 1, timestamps: 0, certificateLogs: 1)

  /// What a private authority's certificates need: no log and no timestamp.
  public static let privateAuthority = EvidenceDemand(
    transparency: 0, timestamps: 0, certificateLogs: 0)

  /// Nothing beside that the signature holds.
  public static let none = EvidenceDemand(transparency: 0, timestamps: 0, certificateLogs: 0)

  /// Demands so many of each; none is negative.
  public init(transparency: Int, timestamps: Int, certificateLogs: Int) {
    precondition(
      transparency >= 0 && timestamps >= 0 && certificateLogs >= 0, "a demand below nothing")
    self.transparency = transparency
    self.timestamps = timestamps
    self.certificateLogs = certificateLogs
  }
}

extension EvidenceDemand {
  /// What is demanded of certificates of a kind where nobody says otherwise.
  public static func usual(of kind: SigningCertificate.Kind) -> EvidenceDemand {
    switch kind {
    case .fulcio: .sigstore
    case .codeSigning: .privateAuthority
    }
  }
}
