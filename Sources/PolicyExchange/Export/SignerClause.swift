/// Signers, one of whom must have signed.
struct SignerClause: Hashable {
  /// The signers: keys before identities, each sorted by their names.
  let signers: [ExportedSigner]

  /// Demands by single signatures that together demand `threshold` of the signers.
  ///
  /// Of every set that is too large to be without a signer, one must have signed. Nil where there are too
  /// many such sets.
  static func all(_ threshold: Int, of signers: [ExportedSigner]) -> [SignerClause]? {
    let size = signers.count - threshold + 1
    precondition(size >= 1, "a threshold above the signers is refused before")
    guard let count = combinations(size, of: signers.count), count <= ExchangeLimits.clauses else {
      return nil
    }
    return subsets(size, of: signers[...]).map { SignerClause(signers: $0) }
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

  private static func subsets(
    _ size: Int, of signers: ArraySlice<ExportedSigner>
  ) -> [[ExportedSigner]] {
    guard size > 0 else { return [[]] }
    guard signers.count >= size, let first = signers.first else { return [] }
    let rest = signers.dropFirst()
    return subsets(size - 1, of: rest).map { [first] + $0 } + subsets(size, of: rest)
  }
}
