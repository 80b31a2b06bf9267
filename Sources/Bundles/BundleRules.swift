import StrictEncoding

/// The rules that hold across a bundle's members.
enum BundleRules {
  static func check(_ bundle: Bundle) throws(BundleError) {
    try checkKey(bundle)
    try checkLimits(bundle.material)
    try checkLogEntries(bundle)
    try checkTimestamps(bundle.material.timestamps)
  }

  private static func checkKey(_ bundle: Bundle) throws(BundleError) {
    switch bundle.material.key {
    case .certificateChain(let chain):
      guard bundle.mediaType.allowsCertificateChain else { throw .certificateChainNotAllowed }
      let path = "verificationMaterial.x509CertificateChain.certificates"
      guard !chain.isEmpty else { throw .missingMember(path: path) }
      try checkCount(chain.count, limit: BundleLimits.certificates, path: path)
    case .publicKey(let hint?):
      // Readers that take the one or the other must not find different keys.
      guard case .dsseEnvelope(let envelope) = bundle.content else { return }
      let keyID = envelope.signature.keyID
      guard keyID.isEmpty || keyID.isExactly(hint) else {
        throw .keyHintMismatch(hint: hint, keyID: keyID)
      }
    case .publicKey(hint: nil), .certificate: break
    }
  }

  private static func checkLimits(_ material: VerificationMaterial) throws(BundleError) {
    try checkCount(
      material.logEntries.count, limit: BundleLimits.logEntries,
      path: "verificationMaterial.tlogEntries")
    try checkCount(
      material.timestamps.count, limit: BundleLimits.timestamps,
      path: "verificationMaterial.timestampVerificationData.rfc3161Timestamps")
  }

  static func checkCount(_ count: Int, limit: Int, path: String) throws(BundleError) {
    guard count <= limit else { throw .tooMany(path: path, limit: limit, found: count) }
  }

  private static func checkLogEntries(_ bundle: Bundle) throws(BundleError) {
    struct Place: Hashable {
      let log: [UInt8]
      let index: Int64
    }
    var places: [Place: Int] = [:]
    for (position, entry) in bundle.material.logEntries.enumerated() {
      try checkInclusion(of: entry, at: position, in: bundle.mediaType)
      let place = Place(log: entry.logID, index: entry.logIndex)
      // One entry twice must never count as two.
      if let first = places.updateValue(position, forKey: place) {
        throw .duplicateLogEntry(first: first, second: position)
      }
    }
  }

  private static func checkInclusion(
    of entry: LogEntry, at position: Int, in mediaType: BundleMediaType
  ) throws(BundleError) {
    if mediaType.needsInclusionPromise, entry.inclusionPromise == nil {
      throw .missingInclusionPromise(entry: position)
    }
    guard mediaType.needsInclusionProof else { return }
    guard let proof = entry.inclusionProof else { throw .missingInclusionProof(entry: position) }
    guard proof.checkpoint != nil else { throw .missingCheckpoint(entry: position) }
  }

  private static func checkTimestamps(_ timestamps: [[UInt8]]) throws(BundleError) {
    var positions: [[UInt8]: Int] = [:]
    for (position, timestamp) in timestamps.enumerated() {
      if let first = positions.updateValue(position, forKey: timestamp) {
        throw .duplicateTimestamp(first: first, second: position)
      }
    }
  }
}
