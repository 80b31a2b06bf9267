/// What an entry of a log has, and whether a timestamp stands beside it.
struct Evidence {
  let name: String
  let log: SigstorePKI.LogForm
  var hasPromise = true
  var hasProof = true
  var hasTimestamp = false

  /// A promise of Rekor 1 alone.
  static let promise = Evidence(name: "promise", log: .rekor1, hasProof: false)
  /// Promise and proof of Rekor 1.
  static let all1 = Evidence(name: "rekor1", log: .rekor1)
  /// A proof of Rekor 1, and a timestamp.
  static let proof = Evidence(name: "proof", log: .rekor1, hasPromise: false, hasTimestamp: true)
  /// A proof of Rekor 2, and a timestamp.
  static let all2 = Evidence(name: "rekor2", log: .rekor2, hasTimestamp: true)
  /// The same of a log with an ECDSA key.
  static let all2ECDSA = Evidence(name: "rekor2-ecdsa", log: .rekor2ECDSA, hasTimestamp: true)
}
