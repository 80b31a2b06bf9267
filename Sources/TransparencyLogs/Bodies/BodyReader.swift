import Digests
import StrictEncoding

/// Reads the members of one object of a body.
///
/// Nothing is optional unless it is asked for as such, and `null` is of the wrong type: logs write neither
/// empty members nor `null`.
struct BodyReader {
  let path: String
  private let object: JSONObject

  /// Reads a body as an object that has these members and no others.
  init(document: [UInt8], members: [String]) throws(LogBodyError) {
    let limits = JSONLimits(
      maxBytes: LogLimits.bodyBytes, maxDepth: LogLimits.bodyDepth, maxValues: LogLimits.bodyValues)
    let value: JSONValue
    do { value = try JSONValue.parse(document, limits: limits) } catch { throw .json(error) }
    try self.init(value, at: "", members: members)
  }

  init(_ value: JSONValue, at path: String, members: [String]) throws(LogBodyError) {
    guard case .object(let object) = value else { throw .wrongType(path: path) }
    self.object = object
    self.path = path
    for (name, _) in object.members where !members.contains(where: { $0.isExactly(name) }) {
      throw .unknownMember(path: place(of: name))
    }
  }

  func place(of name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func has(_ name: String) -> Bool { object[name] != nil }

  func message(_ name: String, members: [String]) throws(LogBodyError) -> BodyReader {
    try BodyReader(try value(name), at: place(of: name), members: members)
  }

  /// A text that may be empty.
  func possiblyEmptyText(_ name: String) throws(LogBodyError) -> String {
    guard case .string(let text) = try value(name) else {
      throw .wrongType(path: place(of: name))
    }
    return text
  }

  func text(_ name: String) throws(LogBodyError) -> String {
    let text = try possiblyEmptyText(name)
    guard !text.isEmpty else { throw .missingMember(path: place(of: name)) }
    return text
  }

  func bytes(_ name: String) throws(LogBodyError) -> [UInt8] {
    guard let bytes = StandardBase64.decode(try text(name)) else {
      throw .base64(path: place(of: name))
    }
    return bytes
  }

  /// Base64 of base64: the outer one is the log's, the inner one as the signer wrote it in an envelope, where
  /// both alphabets are allowed.
  func twiceEncodedBytes(_ name: String) throws(LogBodyError) -> [UInt8] {
    let text = try bytes(name)
    guard let bytes = try? Base64.decode(text.span), !bytes.isEmpty else {
      throw .base64(path: place(of: name))
    }
    return bytes
  }

  /// Digests as version 1 of Rekor writes them: the algorithm's name, and lower-case hexadecimal.
  func hexDigest(_ name: String, of algorithms: [HashAlgorithm]) throws(LogBodyError) -> AnyDigest {
    let digest = try message(name, members: ["algorithm", "value"])
    let algorithm = try digest.text("algorithm")
    guard let function = algorithms.first(where: { $0.rawValue.isExactly(algorithm) }) else {
      throw .digestAlgorithm(path: digest.place(of: "algorithm"), found: algorithm)
    }
    let text = try digest.text("value")
    guard let bytes = try? Hex.decode(text), let value = try? AnyDigest(function, bytes: bytes)
    else { throw .digest(path: digest.place(of: "value")) }
    return value
  }

  /// Digests as `sigstore_common.proto` has them (`HashOutput`).
  func protobufDigest(_ name: String) throws(LogBodyError) -> AnyDigest {
    let digest = try message(name, members: ["algorithm", "digest"])
    let algorithm = try digest.text("algorithm")
    guard let function = Self.functions.first(where: { $0.name.isExactly(algorithm) }) else {
      throw .digestAlgorithm(path: digest.place(of: "algorithm"), found: algorithm)
    }
    let bytes = try digest.bytes("digest")
    guard let value = try? AnyDigest(function.hash, bytes: bytes) else {
      throw .digest(path: digest.place(of: "digest"))
    }
    return value
  }

  /// The elements of a list of objects; at least one.
  func list(_ name: String, members: [String]) throws(LogBodyError) -> [BodyReader] {
    guard case .array(let elements) = try value(name) else {
      throw .wrongType(path: place(of: name))
    }
    guard !elements.isEmpty else { throw .missingMember(path: place(of: name)) }
    guard elements.count <= LogLimits.bodySignatures else {
      throw .tooMany(path: place(of: name), limit: LogLimits.bodySignatures, found: elements.count)
    }
    var readers: [BodyReader] = []
    for (position, element) in elements.enumerated() {
      readers.append(
        try BodyReader(element, at: "\(place(of: name))[\(position)]", members: members))
    }
    return readers
  }

  private func value(_ name: String) throws(LogBodyError) -> JSONValue {
    guard let value = object[name] else { throw .missingMember(path: place(of: name)) }
    return value
  }

  private static let functions: [(name: String, hash: HashAlgorithm)] = [
    ("SHA2_256", .sha256), ("SHA2_384", .sha384), ("SHA2_512", .sha512),
  ]
}
