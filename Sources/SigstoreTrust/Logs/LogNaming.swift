import SigningKeys
import StrictEncoding

/// Finds out how a log is called, and by which IDs.
struct LogNaming {
  let key: LogKey
  /// The names that the address allows: itself without its scheme, and its host; none without an address.
  let possibleNames: [String]

  /// How a log is called.
  struct Found {
    /// Its ID as it is written, and as a whole.
    let id, whole: [UInt8]
    /// The names that fit its ID.
    let names: [String]
  }

  init(key: LogKey, host: String?, baseURL: String?) {
    self.key = key
    guard let host, let baseURL else {
      possibleNames = []
      return
    }
    var rest = Substring(baseURL)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    while rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    let address = String(rest)
    possibleNames = address.isExactly(host) ? [host] : [address, host]
  }

  /// The ID, which must be one that the key has, or the first four bytes of one that signed notes use; where
  /// such keys are not used, it is taken as it is.
  func checked(_ logID: [UInt8]?) throws(TrustedRootError) -> Found {
    guard let key = key.encoding else {
      guard let logID, !logID.isEmpty else {
        throw TrustedRootError(.missingMember, at: "/logId/keyId")
      }
      return Found(id: logID, whole: logID, names: possibleNames)
    }
    let ofKey = LogIdentifiers.ofKey(key)
    // The host's comes first for who gives no ID.
    let inNotes = possibleNames.reversed().map { name in
      (name: name, id: LogIdentifiers.inNotes(key, named: name))
    }
    let found = logID ?? inNotes.first?.id ?? ofKey
    // Of certificates' logs the ID is always the key's; the other form is Rekor v2's alone.
    if found == ofKey { return Found(id: found, whole: found, names: possibleNames) }
    let isShort = found.count == TransparencyLog.noteKeyIDLength
    let fitting = inNotes.filter { $0.id == found || isShort && $0.id.starts(with: found) }
    if let named = fitting.first {
      let names = possibleNames.filter { name in fitting.contains { $0.name.isExactly(name) } }
      return Found(id: found, whole: named.id, names: names)
    }
    throw TrustedRootError(
      .logID(expected: inNotes.map(\.id) + [ofKey], found: found), at: "/logId/keyId")
  }

  /// An ID in checkpoints must be the key's, by the name or, as Rekor 1 has it, without one.
  func check(_ id: [UInt8], _ names: [String]) throws(TrustedRootError) {
    guard let key = key.encoding else { return }
    let whole = names.map { LogIdentifiers.inNotes(key, named: $0) } + [LogIdentifiers.ofKey(key)]
    let short = whole.map { Array($0.prefix(TransparencyLog.noteKeyIDLength)) }
    guard whole.contains(id) || short.contains(id) else {
      throw TrustedRootError(.logID(expected: short, found: id), at: "/checkpointKeyId/keyId")
    }
  }
}
