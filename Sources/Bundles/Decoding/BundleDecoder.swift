import StrictEncoding

/// Reads a bundle from its JSON form, `sigstore_bundle.proto`.
enum BundleDecoder {
  private static let limits = JSONLimits(
    maxBytes: BundleLimits.bytesPerBundle, maxDepth: BundleLimits.depth,
    maxValues: BundleLimits.values)

  static func decode(_ bytes: [UInt8]) throws(BundleError) -> Bundle {
    guard bytes.count <= BundleLimits.bytesPerBundle else {
      throw .tooLarge(limit: BundleLimits.bytesPerBundle, found: bytes.count)
    }
    guard bytes.contains(where: { !isWhiteSpace($0) }) else { throw .empty }
    let value: JSONValue
    do {
      value = try JSONValue.parse(bytes, limits: limits)
    } catch {
      throw .json(error)
    }
    return try decode(value)
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func decode(_ value: JSONValue) throws(BundleError) -> Bundle {
    try refuseOtherForms(value)
    // The version first: the members of another version are not known here.
    let mediaType = try mediaType(of: value)
    let root = try MessageReader(
      value, at: "",
      members: ["mediaType", "verificationMaterial", "messageSignature", "dsseEnvelope"])
    let content: BundleContent
    switch try root.choice(["messageSignature", "dsseEnvelope"]) {
    case "messageSignature": content = .messageSignature(try ContentDecoder.message(root))
    default: content = .dsseEnvelope(try ContentDecoder.envelope(root))
    }
    return try Bundle(
      mediaType: mediaType, material: try MaterialDecoder.decode(root), content: content)
  }

  /// Names the neighbours of a bundle that people mistake for one.
  private static func refuseOtherForms(_ value: JSONValue) throws(BundleError) {
    guard case .object(let object) = value, object["mediaType"] == nil else { return }
    if object["base64Signature"] != nil { throw .legacyCosignBundle }
    if object["payloadType"] != nil, object["signatures"] != nil { throw .bareEnvelope }
  }

  private static func mediaType(of value: JSONValue) throws(BundleError) -> BundleMediaType {
    guard case .object(let object) = value else { throw .wrongType(path: "", expected: .object) }
    guard let member = object["mediaType"] else { throw .missingMember(path: "mediaType") }
    guard case .string(let text) = member else {
      throw .wrongType(path: "mediaType", expected: .string)
    }
    guard let mediaType = BundleMediaType(exactly: text) else {
      throw .unsupportedMediaType(found: text)
    }
    return mediaType
  }
}
