public import SigningKeys

extension TransparencyLog {
  /// Names a log of a deployment by its key, with the IDs that its kind gives it.
  ///
  /// The ID of its key in checkpoints follows from the log's own. For logs of Rekor 2 it is written
  /// nevertheless, since a log's kind can be read from nothing else where the key is ECDSA.
  ///
  /// - Throws: ``LogAssemblyError``.
  public init(
    _ kind: LogKind, key: PublicKey, baseURL: String, validFor: TrustWindow, operator: String? = nil
  ) throws(LogAssemblyError) {
    guard let details = LogKeyDetails(of: key) else { throw .keySize(key.algorithm) }
    guard validFor.start != nil else { throw .noStart }
    guard kind != .rekor2 || !key.algorithm.isRSA else { throw .keyKind(key.algorithm) }
    guard let host = LogAddress.host(of: baseURL) else { throw .address(found: baseURL) }
    let ofKey = LogIdentifiers.ofKey(key.encoding)
    let inNotes = LogIdentifiers.inNotes(key.encoding, named: host)
    let noteID = kind == .rekor2 ? inNotes : nil
    do {
      let key = try LogKey(rawBytes: key.canonicalSPKI, details: details, validFor: validFor)
      try self.init(
        baseURL: baseURL, key: key, logID: kind == .rekor2 ? inNotes : ofKey,
        checkpointKeyID: noteID, operator: `operator`)
    } catch {
      preconditionFailure("what a key gives a log is what it is held against: \(error)")
    }
  }
}
