public import SigningKeys

/// What tells those apart who made signatures, where distinct ones are counted.
///
/// Two signatures that share the one or the other are never two of a threshold: a key signs once, with whatever
/// certificate and in whatever encoding, and an identity once, with whatever keys.
public struct SignerDistinction: Sendable, Hashable {
  /// The key, or the identity, for whom the signature is counted.
  public let signer: KeyID
  /// What tells the key apart that made it: ``PublicKey/countingIdentity``.
  public let key: KeyID

  /// Notes who made a signature.
  public init(signer: KeyID, key: KeyID) {
    self.signer = signer
    self.key = key
  }

  /// How many signatures there are at most of which no two share a signer or a key.
  ///
  /// One signature more never makes it fewer. It is the size of a largest matching between signers and keys, found
  /// by augmenting paths.
  public static func count(_ all: [SignerDistinction]) -> Int {
    // Nearly always there are only keys, each of which is its own signer.
    if all.allSatisfy({ $0.signer == $0.key }) { return Set(all).count }
    var keys: [KeyID: Set<KeyID>] = [:]
    for one in all { keys[one.signer, default: []].insert(one.key) }
    var matching = Matching(keys: keys)
    return keys.keys.reduce(into: 0) { count, signer in
      count += matching.augment(from: signer) ? 1 : 0
    }
  }

  private struct Matching {
    let keys: [KeyID: Set<KeyID>]
    var signers: [KeyID: KeyID] = [:]

    /// Gives a signer a key, for which others may get another; false if there is none for all of them.
    mutating func augment(from start: KeyID) -> Bool {
      // Breadth first: how deep a path is must not be how deep calls are.
      var reached: [KeyID: KeyID] = [:]
      var queue = [start]
      var next = 0
      while next < queue.count {
        let signer = queue[next]
        next += 1
        for key in keys[signer] ?? [] where reached[key] == nil {
          reached[key] = signer
          guard let holder = signers[key] else {
            assign(key, reached)
            return true
          }
          queue.append(holder)
        }
      }
      return false
    }

    /// Walks a path back to the signer without a key.
    private mutating func assign(_ last: KeyID, _ reached: [KeyID: KeyID]) {
      var key: KeyID? = last
      while let current = key, let signer = reached[current] {
        key = signers.first { $0.value == signer }?.key
        signers[current] = signer
      }
    }
  }
}
