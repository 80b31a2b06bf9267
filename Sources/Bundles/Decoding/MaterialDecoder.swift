import StrictEncoding

/// Reads what travels with a bundle's signature.
enum MaterialDecoder {
  private static let keyChoices = ["publicKey", "certificate", "x509CertificateChain"]

  static func decode(_ root: MessageReader) throws(BundleError) -> VerificationMaterial {
    let material = try root.requiredMessage(
      "verificationMaterial",
      members: keyChoices + ["tlogEntries", "timestampVerificationData"])
    return VerificationMaterial(
      key: try key(material), logEntries: try logEntries(material),
      timestamps: try timestamps(material))
  }

  private static func key(
    _ material: MessageReader
  ) throws(BundleError) -> VerificationKeyMaterial {
    switch try material.choice(keyChoices) {
    case "publicKey":
      let hint = try material.requiredMessage("publicKey", members: ["hint"]).string("hint")
      return .publicKey(hint: hint.isEmpty ? nil : hint)
    case "certificate":
      let certificate = try material.requiredMessage("certificate", members: ["rawBytes"])
      return .certificate(try certificate.requiredBytes("rawBytes"))
    default:
      return .certificateChain(try certificates(material))
    }
  }

  private static func certificates(_ material: MessageReader) throws(BundleError) -> [[UInt8]] {
    let chain = try material.requiredMessage("x509CertificateChain", members: ["certificates"])
    var certificates: [[UInt8]] = []
    let elements = try chain.list("certificates", limit: BundleLimits.certificates)
    for (position, element) in elements.enumerated() {
      let certificate = try MessageReader(
        element, at: "\(chain.place(of: "certificates"))[\(position)]", members: ["rawBytes"])
      certificates.append(try certificate.requiredBytes("rawBytes"))
    }
    return certificates
  }

  private static func logEntries(_ material: MessageReader) throws(BundleError) -> [LogEntry] {
    var entries: [LogEntry] = []
    let elements = try material.list("tlogEntries", limit: BundleLimits.logEntries)
    for (position, element) in elements.enumerated() {
      let path = "\(material.place(of: "tlogEntries"))[\(position)]"
      entries.append(try LogEntryDecoder.decode(element, at: path))
    }
    return entries
  }

  private static func timestamps(_ material: MessageReader) throws(BundleError) -> [[UInt8]] {
    guard
      let data = try material.message(
        "timestampVerificationData", members: ["rfc3161Timestamps"])
    else { return [] }
    var timestamps: [[UInt8]] = []
    let elements = try data.list("rfc3161Timestamps", limit: BundleLimits.timestamps)
    for (position, element) in elements.enumerated() {
      let timestamp = try MessageReader(
        element, at: "\(data.place(of: "rfc3161Timestamps"))[\(position)]",
        members: ["signedTimestamp"])
      timestamps.append(try timestamp.requiredBytes("signedTimestamp"))
    }
    return timestamps
  }
}
