import Bundles
import SigningKeys
import TrustRoots

/// A payload together with the key whose signature over these very bytes was checked.
///
/// The bytes are parsed only from here, so that nothing else can be read than what was signed.
struct AuthenticatedPayload {
  let type: String
  let bytes: [UInt8]
  let key: PublicKey

  /// Demands that the envelope's signature is one of these keys'.
  init(
    authenticating envelope: DSSEEnvelope, hint: String?, by trusted: TrustedKeys
  ) throws(VerificationError) {
    let encoding = envelope.preAuthenticationEncoding
    key = try KeySearch(trusted: trusted, hint: hint).key {
      (key: PublicKey) throws(SignatureError) in
      try key.verify(signature: envelope.signature.signature, over: encoding)
    }
    type = envelope.payloadType
    bytes = envelope.payload
  }
}
