import ArgumentParser
import Certificates
import Signing
import SigningKeys
import StrictEncoding

/// The option of commands that sign with a key that has a certificate.
struct CertificateChainOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The key's certificate and its issuers, in this order (PEM, or one in DER); they travel along.",
      valueName: "file"))
  var certificateChain: String?

  /// The file's certificates; nil if there is none.
  func chain() throws(Failure) -> SigningChain? {
    guard let path = certificateChain else { return nil }
    let bytes = try WholeFile.bytes(
      path, limit: CertificateFile.maxBytes, refusing: TimestampTrouble.fileTooLarge)
    let certificates: [Certificate]
    do throws(CertificateError) {
      certificates = try CertificateFile.certificates(bytes)
    } catch { throw Failure(error, path: path) }
    do throws(SigningChainError) { return try SigningChain(certificates) } catch {
      throw Failure(error, path: path)
    }
  }

  /// A signer with the key and, if they are given, its certificates.
  func signer(
    _ key: consuming PrivateKey, _ chain: SigningChain?
  ) throws(Failure) -> Signer {
    guard let chain else { return Signer(key) }
    let now = try SigningTime.now()
    do throws(SigningError) { return try Signer(key, chain: chain, at: now) } catch {
      throw Failure(error, path: certificateChain)
    }
  }
}
