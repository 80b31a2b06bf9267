/// Looks at what a trusted root has and lacks as a whole.
struct WholeRootLint {
  let root: TrustedRoot

  var findings: [RootFinding] { peers + missing }

  /// What cosign 2.5 and sigstore-go 0.7 refuse to read.
  private var peers: [RootFinding] {
    var findings: [RootFinding] = []
    if root.mediaType != .version01 {
      findings.append(RootFinding(.mediaTypeForPeers, at: "/mediaType"))
    }
    if let place = firstOperator { findings.append(RootFinding(.operatorForPeers, at: place)) }
    return findings
  }

  private var firstOperator: String? {
    let operators = [
      ("tlogs", root.logs.map(\.operator)),
      ("certificateAuthorities", root.certificateAuthorities.map(\.operator)),
      ("ctlogs", root.certificateLogs.map(\.operator)),
      ("timestampAuthorities", root.timestampAuthorities.map(\.operator)),
    ]
    for (name, values) in operators {
      if let place = values.firstIndex(where: { $0 != nil }) { return "/\(name)/\(place)/operator" }
    }
    return nil
  }

  /// What a verdict about a signer with a certificate needs.
  private var missing: [RootFinding] {
    guard !root.certificateAuthorities.isEmpty else { return [] }
    var findings: [RootFinding] = []
    // Without logs of either kind it is a private authority's: of its signers none is demanded.
    guard !isPrivate else { return provesTimes ? [] : [RootFinding(.noTimestampAuthority)] }
    if root.certificateLogs.isEmpty { findings.append(RootFinding(.noCertificateLog)) }
    if root.logs.isEmpty { findings.append(RootFinding(.noLog)) }
    if !provesTimes { findings.append(RootFinding(.noTime)) }
    return findings
  }

  private var isPrivate: Bool { root.certificateLogs.isEmpty && root.logs.isEmpty }

  /// Whether a timestamp authority, or a log that may promise times, counts for anything at all.
  private var provesTimes: Bool {
    root.timestampAuthorities.contains { $0.validFor.start != nil }
      || root.logs.contains {
        !$0.isRekor2 && $0.key.publicKey != nil && $0.key.validFor.start != nil
      }
  }
}
