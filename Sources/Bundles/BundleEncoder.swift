import StrictEncoding

/// Writes a bundle as proto3 JSON: members in the order of the format; empty ones are left out, but
/// for the list of log entries.
enum BundleEncoder {
  static func json(of bundle: Bundle) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("mediaType", .string(bundle.mediaType.rawValue)),
      ("verificationMaterial", json(of: bundle.material)),
    ]
    switch bundle.content {
    case .dsseEnvelope(let envelope):
      members.append(("dsseEnvelope", json(of: envelope)))
    case .messageSignature(let message):
      members.append(("messageSignature", json(of: message)))
    }
    return object(members)
  }

  private static func json(of material: VerificationMaterial) -> JSONValue {
    // Written even if empty: the schema that Sigstore's Python models check demands it.
    var members = [
      json(of: material.key), ("tlogEntries", .array(material.logEntries.map { json(of: $0) })),
    ]
    if !material.timestamps.isEmpty {
      let timestamps = material.timestamps.map { object([("signedTimestamp", base64($0))]) }
      members.append(
        ("timestampVerificationData", object([("rfc3161Timestamps", .array(timestamps))])))
    }
    return object(members)
  }

  private static func json(of key: VerificationKeyMaterial) -> (String, JSONValue) {
    switch key {
    case .publicKey(let hint):
      ("publicKey", object(hint.map { [("hint", .string($0))] } ?? []))
    case .certificate(let certificate):
      ("certificate", object([("rawBytes", base64(certificate))]))
    case .certificateChain(let chain):
      (
        "x509CertificateChain",
        object([("certificates", .array(chain.map { object([("rawBytes", base64($0))]) }))])
      )
    }
  }

  private static func json(of entry: LogEntry) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("logIndex", integer(entry.logIndex)),
      ("logId", object([("keyId", base64(entry.logID))])),
      (
        "kindVersion",
        object([("kind", .string(entry.kind)), ("version", .string(entry.version))])
      ),
    ]
    if entry.integratedTime != 0 {
      members.append(("integratedTime", integer(entry.integratedTime)))
    }
    if let promise = entry.inclusionPromise {
      members.append(("inclusionPromise", object([("signedEntryTimestamp", base64(promise))])))
    }
    if let proof = entry.inclusionProof { members.append(("inclusionProof", json(of: proof))) }
    members.append(("canonicalizedBody", base64(entry.canonicalizedBody)))
    return object(members)
  }

  private static func json(of proof: InclusionProof) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("logIndex", integer(proof.logIndex)), ("rootHash", base64(proof.rootHash)),
      ("treeSize", integer(proof.treeSize)),
    ]
    if !proof.hashes.isEmpty { members.append(("hashes", .array(proof.hashes.map(base64)))) }
    if let checkpoint = proof.checkpoint {
      members.append(("checkpoint", object([("envelope", .string(checkpoint))])))
    }
    return object(members)
  }

  private static func json(of envelope: DSSEEnvelope) -> JSONValue {
    var signature = [("sig", base64(envelope.signature.signature))]
    if !envelope.signature.keyID.isEmpty {
      signature.append(("keyid", .string(envelope.signature.keyID)))
    }
    return object([
      ("payload", base64(envelope.payload)), ("payloadType", .string(envelope.payloadType)),
      ("signatures", .array([object(signature)])),
    ])
  }

  private static func json(of message: MessageSignature) -> JSONValue {
    let digest = object([
      ("algorithm", .string(message.digestAlgorithm.protobufName)),
      ("digest", base64(message.digest)),
    ])
    return object([("messageDigest", digest), ("signature", base64(message.signature))])
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }

  private static func base64(_ bytes: [UInt8]) -> JSONValue { .string(Base64.encode(bytes)) }

  /// proto3 writes 64-bit integers as texts: many readers' numbers have 53 bits.
  private static func integer(_ value: Int64) -> JSONValue { .string(String(value)) }
}
