import Policies
import SigningKeys
import StrictEncoding

/// A requirement of containers-policy.json(5), as strict as there.
enum ContainersRequirement {
  case acceptAnything
  case reject
  /// Signed by one of the keys; nil for an identity that has no counterpart here.
  case signed([NamedKey], Identity)
  /// What no policy here can say: its type, and the member that makes it so.
  case other(String)

  /// A key with a name for it.
  struct NamedKey {
    let name: String
    let key: PublicKey
  }

  /// How the name in a signature must be that of the image.
  enum Identity {
    case exact
    case exactOrDigest
    case repository
    case other(String)
  }

  init(_ value: JSONValue, at place: String) throws(ExchangeError) {
    let reader = try StrictObject(value, at: place)
    let type = try reader.demanded(try reader.string("type"), "type")
    switch type {
    case "insecureAcceptAnything":
      try reader.demandKnown(["type"])
      self = .acceptAnything
    case "reject":
      try reader.demandKnown(["type"])
      self = .reject
    case "signedBy":
      try reader.demandKnown([
        "type", "keyType", "keyPath", "keyPaths", "keyData", "signedIdentity",
      ])
      _ = try Self.identity(reader)
      self = .other(type)
    case "sigstoreSigned": self = try Self.sigstore(reader)
    default:
      throw .value(
        place: reader.place(of: "type"),
        expected: "insecureAcceptAnything, reject, signedBy or sigstoreSigned", found: type)
    }
  }

  private static let keyMembers = ["keyPath", "keyPaths", "keyData", "keyDatas"]
  private static let logMembers = [
    "rekorPublicKeyPath", "rekorPublicKeyPaths", "rekorPublicKeyData", "rekorPublicKeyDatas",
  ]

  private static func sigstore(
    _ reader: StrictObject
  ) throws(ExchangeError) -> ContainersRequirement {
    let roots = keyMembers + ["fulcio", "pki"]
    try reader.demandKnown(["type", "signedIdentity"] + roots + logMembers)
    let given = roots.filter { reader.object[$0] != nil }
    guard given.count == 1, let root = given.first else {
      throw .exclude(place: reader.place, members: roots)
    }
    let identity = try identity(reader)
    if !keyMembers.contains(root) { return .other(root) }
    if let log = logMembers.first(where: { reader.object[$0] != nil }) { return .other(log) }
    return .signed(try keys(reader, root), identity)
  }

  private static func keys(
    _ reader: StrictObject, _ member: String
  ) throws(ExchangeError) -> [NamedKey] {
    let isList = member.hasSuffix("s")
    let texts = isList ? try reader.strings(member) : try reader.string(member).map { [$0] }
    guard let texts, !texts.isEmpty else {
      throw .value(place: reader.place(of: member), expected: "a key", found: "an empty list")
    }
    var keys: [NamedKey] = []
    for (position, text) in texts.enumerated() {
      let place = reader.place(of: member) + (isList ? "[\(position)]" : "")
      keys.append(
        member.hasPrefix("keyPath") ? try file(text, at: place) : try data(text, at: place))
    }
    return keys
  }

  private static func file(_ path: String, at place: String) throws(ExchangeError) -> NamedKey {
    guard path.hasPrefix("/") else { throw .relativePath(place: place, path: path) }
    var name = path.split(separator: "/").last.map(String.init) ?? "key"
    for end in [".pub", ".pem"] where name.hasSuffix(end) {
      name = String(name.dropLast(end.count))
    }
    return NamedKey(name: name, key: try key(try SourceFile.bytes(of: path), at: place))
  }

  private static func data(_ text: String, at place: String) throws(ExchangeError) -> NamedKey {
    let pem: [UInt8]
    do throws(Base64Error) { pem = try Base64.decode(text) } catch {
      throw .value(place: place, expected: "base64 of a PEM file", found: error.code)
    }
    let key = try key(pem, at: place)
    return NamedKey(name: "key-\(key.id.hex.prefix(8))", key: key)
  }

  private static func key(_ pem: [UInt8], at place: String) throws(ExchangeError) -> PublicKey {
    do throws(KeyError) { return try PublicKey(pem: pem) } catch {
      throw .key(place: place, error)
    }
  }

  private static func identity(_ outer: StrictObject) throws(ExchangeError) -> Identity {
    guard let reader = try outer.inner("signedIdentity") else { return .exactOrDigest }
    let type = try reader.demanded(try reader.string("type"), "type")
    let members: [String]
    let identity: Identity
    switch type {
    case "matchExact": (members, identity) = ([], .exact)
    case "matchRepoDigestOrExact": (members, identity) = ([], .exactOrDigest)
    case "matchRepository": (members, identity) = ([], .repository)
    case "exactReference": (members, identity) = (["dockerReference"], .other(type))
    case "exactRepository": (members, identity) = (["dockerRepository"], .other(type))
    case "remapIdentity": (members, identity) = (["prefix", "signedPrefix"], .other(type))
    default:
      throw .value(
        place: reader.place(of: "type"), expected: "a type of signedIdentity", found: type)
    }
    try reader.demandKnown(["type"] + members)
    for member in members { _ = try reader.demanded(try reader.string(member), member) }
    return identity
  }
}
