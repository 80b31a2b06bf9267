public import StrictEncoding

/// When the next list of an issuer is due.
public struct RevocationListEnd: Sendable, Hashable {
  /// The issuer by RFC 4514: untrusted text.
  public let issuer: String
  /// The time after which its list is current no longer.
  public let time: Timestamp
}

extension RevocationLists {
  /// When the next list of each issuer is due, of the newest whose time has come; those that are due
  /// already are left out.
  public func ends(after now: Timestamp) -> [RevocationListEnd] {
    var newest: [[UInt8]: RevocationList] = [:]
    for list in all where list.thisUpdate <= now {
      let issuer = Array(list.issuer.utf8)
      if let other = newest[issuer], list.thisUpdate <= other.thisUpdate { continue }
      newest[issuer] = list
    }
    return newest.values.compactMap { list in
      guard let due = list.nextUpdate, due > now else { return nil }
      return RevocationListEnd(issuer: list.issuer, time: due)
    }.sorted { $0.issuer.precedesBytewise($1.issuer) }
  }
}
