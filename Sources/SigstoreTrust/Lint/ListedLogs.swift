import SigningKeys
import StrictEncoding

/// Looks at the logs of one kind.
struct ListedLogs {
  private let logs: [TransparencyLog]
  private let pointer: String
  private let now: Timestamp

  init(_ logs: [TransparencyLog], at pointer: String, now: Timestamp) {
    self.logs = logs
    self.pointer = pointer
    self.now = now
  }

  var findings: [RootFinding] {
    let active = logs.filter { WindowLint(window: $0.key.validFor, now: now).isActive }
    return logs.enumerated().flatMap { position, log in
      let place = "\(pointer)/\(position)"
      var findings = WindowLint(window: log.key.validFor, now: now).concerns
        .map { RootFinding($0, at: "\(place)/publicKey/validFor") }
      findings += key(log).map { RootFinding($0, at: "\(place)/publicKey") }
      findings += twins(of: log, before: position, at: place)
      if let concern = address(log) {
        findings.append(RootFinding(concern, at: "\(place)/baseUrl"))
      }
      if log.operator == nil, active.count > 1, active.contains(log) {
        findings.append(RootFinding(.noOperator, at: place))
      }
      return findings
    }
  }

  private func address(_ log: TransparencyLog) -> RootConcern? {
    guard let address = log.baseURL, LogAddress.hasScheme(address) else { return .noAddress }
    return SecureAddress.isSecure(address) ? nil : .insecureAddress
  }

  private func key(_ log: TransparencyLog) -> [RootConcern] {
    guard let key = log.key.publicKey else { return [.unusedKey] }
    var concerns: [RootConcern] = []
    if key.algorithm.hasShortModulus { concerns.append(.weakKey(key.algorithm)) }
    if LogKeyDetails.old.contains(log.key.details) {
      concerns.append(.oldDetails(log.key.details))
    }
    return concerns
  }

  private func twins(
    of log: TransparencyLog, before position: Int, at place: String
  ) -> [RootFinding] {
    logs[..<position].enumerated().compactMap { index, other in
      let name = "\(pointer)/\(index)"
      let window = WindowLint(window: log.key.validFor, now: now)
      let isBeside = !window.overlaps(other.key.validFor)
      if let key = log.key.encoding, other.key.encoding == key {
        // One log may have several windows.
        guard !isBeside || log.wholeID != other.wholeID else { return nil }
        return RootFinding(.sameKey(other: name), at: "\(place)/publicKey/rawBytes")
      }
      guard !isBeside, let address = log.baseURL, other.baseURL?.isExactly(address) == true else {
        return nil
      }
      return RootFinding(.overlap(other: name), at: "\(place)/publicKey/validFor")
    }
  }
}

extension LogKeyDetails {
  /// Those that `sigstore_common.proto` calls deprecated, of keys that are used here.
  fileprivate static let old: Set<LogKeyDetails> = [
    .pkcs1RSAPKCS1, .rsaPKCS1, .ecdsaP256Deterministic,
  ]
}
