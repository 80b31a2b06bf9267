extension TransparencyLog {
  /// Whether its IDs say that it is a log of Rekor 2: the ID is the digest that its checkpoints have four
  /// bytes of, and is not, or is said not to be, that of the key alone.
  ///
  /// Of a log with an ECDSA key nothing says so unless the ID for checkpoints is written out: then false says
  /// nothing. Logs of Rekor 2 promise no times.
  public var isRekor2: Bool {
    guard let key = key.encoding else { return false }
    guard logID == LogIdentifiers.ofKey(key) else { return true }
    // Of other keys than ECDSA's, the ID for checkpoints has the name in it, whatever that is.
    return checkpointKeyID == logID && logID == LogIdentifiers.inNotes(key, named: name)
  }

  /// Whether an entry that names its log by this ID is the log's: logs of Rekor 2 have, beside the whole ID, the
  /// four bytes of it that stand in checkpoints.
  public func isNamed(by id: [UInt8]) -> Bool {
    if id == logID || id == wholeID { return true }
    return isRekor2 && id.count == Self.noteKeyIDLength && wholeID.starts(with: id)
  }

  /// Whether checkpoints are only the log's if they carry its name.
  ///
  /// Those of Rekor 1 carry the name of the machine that it runs on, which need not be that of its address: there
  /// the key's ID says who signed, and has no name in it.
  public var bindsName: Bool {
    guard !isRekor2, let key = key.encoding else { return true }
    let ofKey = LogIdentifiers.ofKey(key)
    return logID != ofKey || !ofKey.starts(with: noteKeyID)
  }
}
