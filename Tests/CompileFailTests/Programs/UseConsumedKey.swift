// A private key that was handed to a signer is the signer's.
import Signing
import SigningKeys

// error: 'key' used after consume
func sign(with key: consuming PrivateKey) throws -> [UInt8] {
  let signer = Signer(key)
  _ = signer.publicKey
  return try key.sign([1])
}
