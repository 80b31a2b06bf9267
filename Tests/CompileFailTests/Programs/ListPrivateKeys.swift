// Nor can private keys be put where copies are made.
import SigningKeys

// error: type 'PrivateKey' does not conform to protocol 'Copyable'
func list(_ keys: [PrivateKey]) {}
