import Bundles
import SigningKeys

/// A payload together with the signer whose signature over these very bytes was checked.
///
/// The bytes are parsed only from here, so that nothing else can be read than what was signed.
struct AuthenticatedPayload {
  let type: String
  let bytes: [UInt8]
  let signer: VerifiedSigner

  /// Takes the payload of an envelope whose signature was verified as this signer's.
  init(of envelope: DSSEEnvelope, signedBy signer: VerifiedSigner) {
    self.signer = signer
    type = envelope.payloadType
    bytes = envelope.payload
  }
}
