import Policies
import SigningKeys

/// Keys, one of which must have signed.
struct KeyClause: Hashable {
  /// The keys, sorted by their names.
  let keys: [Key]

  /// A key with its name in the policy.
  struct Key: Hashable {
    let name: String
    let key: PublicKey
  }

  /// Demands by single signatures that together demand `threshold` of the keys.
  ///
  /// Of every set of keys that is too large to be without a signer, one must have signed. Nil where there
  /// are too many such sets.
  static func all(_ threshold: Int, of keys: [Key]) -> [KeyClause]? {
    let size = keys.count - threshold + 1
    precondition(size >= 1, "a threshold above the keys is refused before")
    guard let count = combinations(size, of: keys.count), count <= ExchangeLimits.clauses else {
      return nil
    }
    return subsets(size, of: keys[...]).map { KeyClause(keys: $0) }
  }

  /// The number of sets of a size, or nil where it is beyond any bound.
  private static func combinations(_ size: Int, of count: Int) -> Int? {
    var result = 1
    for step in 1...size {
      let (product, overflow) = result.multipliedReportingOverflow(by: count - size + step)
      guard !overflow else { return nil }
      result = product / step
    }
    return result
  }

  private static func subsets(_ size: Int, of keys: ArraySlice<Key>) -> [[Key]] {
    guard size > 0 else { return [[]] }
    guard keys.count >= size, let first = keys.first else { return [] }
    let rest = keys.dropFirst()
    return subsets(size - 1, of: rest).map { [first] + $0 } + subsets(size, of: rest)
  }
}
