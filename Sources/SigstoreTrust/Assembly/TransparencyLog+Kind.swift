extension TransparencyLog {
  /// Whether its IDs say that it is a log of Rekor 2: the ID is the digest that its checkpoints have four
  /// bytes of, and is not, or is said not to be, that of the key alone.
  ///
  /// Of a log with an ECDSA key nothing says so unless the ID for checkpoints is written out: then false says
  /// nothing. Logs of Rekor 2 promise no times.
  public var isRekor2: Bool {
    guard let key = key.encoding,
      names.contains(where: { logID == LogIdentifiers.inNotes(key, named: $0) })
    else { return false }
    return logID != LogIdentifiers.ofKey(key) || checkpointKeyID == logID
  }
}
