import Digests

/// The value of `--algorithm` of `digest`: names, separated by commas.
enum HashChoice {
  /// The algorithms of all values, or SHA-256 where there is none.
  static func algorithms(_ values: [String]) throws(Failure) -> Set<HashAlgorithm> {
    var chosen: Set<HashAlgorithm> = []
    for name in values.flatMap({ $0.split(separator: ",", omittingEmptySubsequences: false) }) {
      guard let algorithm = HashAlgorithm(rawValue: String(name)) else {
        throw .usage(
          "'\(name)' is no digest algorithm", hint: "choose from sha256, sha384 and sha512")
      }
      chosen.insert(algorithm)
    }
    return chosen.isEmpty ? [.sha256] : chosen
  }
}
