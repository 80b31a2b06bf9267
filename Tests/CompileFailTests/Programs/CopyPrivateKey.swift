// A private key cannot be copied, nor kept beyond the call that lends it.
import Signing
import SigningKeys

// error: 'key' consumed more than once
func twice(_ key: consuming PrivateKey) -> PublicKey {
  let first = Signer(key)
  let second = Signer(key)
  return first.publicKey == second.publicKey ? first.publicKey : second.publicKey
}

// error: 'key' is borrowed and cannot be consumed
func keep(_ key: borrowing PrivateKey) -> Signer {
  Signer(key)
}
