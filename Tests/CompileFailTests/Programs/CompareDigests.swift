// Digests of different functions are never equal, not even by accident.
import Digests

func compare(_ one: Digest<SHA256>, _ other: Digest<SHA512>) -> Bool {
  // error: conflicting arguments to generic parameter 'Self' ('Digest<SHA256>' vs. 'Digest<SHA512>')
  one == other
}
