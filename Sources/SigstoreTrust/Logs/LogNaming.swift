import SigningKeys
import StrictEncoding

/// Finds out how a log is called, and by which IDs.
struct LogNaming {
  let key: LogKey
  /// The host, and the address without its scheme.
  let host: String
  let address: String

  init(key: LogKey, host: String, baseURL: String) {
    self.key = key
    self.host = host
    var rest = Substring(baseURL)
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    while rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
    address = String(rest)
  }

  private var possibleNames: [String] { address.isExactly(host) ? [host] : [address, host] }

  /// The ID, which must be one that the key has, and the names that fit it; where such keys are not used,
  /// it is taken as it is.
  func checked(_ logID: [UInt8]?) throws(TrustedRootError) -> ([UInt8], names: [String]) {
    guard let key = key.encoding else {
      guard let logID, !logID.isEmpty else {
        throw TrustedRootError(.missingMember, at: "/logId/keyId")
      }
      return (logID, possibleNames)
    }
    // The host's comes first for who gives no ID.
    let inNotes = possibleNames.reversed().map { name in
      (name: name, id: LogIdentifiers.inNotes(key, named: name))
    }
    let found = logID ?? inNotes[0].id
    // Of certificates' logs the ID is always the key's; the other form is Rekor v2's alone.
    if found == LogIdentifiers.ofKey(key) { return (found, possibleNames) }
    guard let named = inNotes.first(where: { $0.id == found }) else {
      throw TrustedRootError(
        .logID(expected: inNotes.map(\.id) + [LogIdentifiers.ofKey(key)], found: found),
        at: "/logId/keyId")
    }
    return (found, [named.name])
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
