import Artifacts
import Bundles
import Signing
import SigningKeys
import Statements
import TrustRoots
import Verification

/// Makes bundles with one key.
///
/// Every bundle is read back and verified with the public key before it is handed out.
struct BundleMaking: ~Copyable {
  let signer: Signer

  /// The key that verifies what is made here.
  var publicKey: PublicKey { signer.publicKey }

  init(_ signer: consuming Signer) {
    self.signer = signer
  }

  /// Signs the bytes of a file.
  borrowing func message(of file: MeasuredFile) throws(Failure) -> [UInt8] {
    let bundle = try made { () throws(SigningError) in try signer.sign(messageOf: file) }
    let verifier = try verifier()
    let verified = try readBack(bundle) { read throws(VerificationError) in
      try verifier.verify(read, over: file)
    }
    precondition(verified.key == signer.publicKey, "a signature by another key was made")
    return bundle.encoded()
  }

  /// Signs a statement.
  borrowing func statement(_ signable: SignableStatement) throws(Failure) -> [UInt8] {
    let bundle = try made { () throws(SigningError) in try signer.sign(signable) }
    let verifier = try verifier()
    let verified = try readBack(bundle) { read throws(VerificationError) in
      try verifier.verify(read)
    }
    precondition(
      verified.statement == signable.statement, "another statement was signed than was made")
    return bundle.encoded()
  }

  private borrowing func verifier() throws(Failure) -> Verifier {
    let now = try SigningTime.now()
    do throws(TrustError) {
      return Verifier(trusting: try TrustedKeys([signer.publicKey]), at: now)
    } catch { throw Failure(error) }
  }

  private borrowing func made(
    _ body: () throws(SigningError) -> Bundle
  ) throws(Failure) -> Bundle {
    do throws(SigningError) { return try body() } catch { throw Failure(error) }
  }

  /// Reads the bundle's bytes back and verifies what was read, by the key alone: whoever verifies decides
  /// whether the certificates are believed, and here they are those that were given.
  private borrowing func readBack<Verified>(
    _ bundle: Bundle, _ verify: (Bundle) throws(VerificationError) -> Verified
  ) throws(Failure) -> Verified {
    let read: Bundle
    do throws(BundleError) { read = try Bundle(decoding: bundle.encoded()) } catch {
      throw Failure(error)
    }
    precondition(read == bundle, "another bundle was written than was made")
    let plain: Bundle
    do throws(BundleError) {
      plain = try Bundle(
        material: VerificationMaterial(key: .publicKey(hint: signer.publicKey.id.hint)),
        content: read.content)
    } catch { throw Failure(error) }
    do throws(VerificationError) { return try verify(plain) } catch { throw Failure(error) }
  }
}
