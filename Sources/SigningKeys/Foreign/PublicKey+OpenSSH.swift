import NativeCrypto

extension PublicKey {
  /// Reads a public key as OpenSSH writes it: `ssh-ed25519` (RFC 8709 §4), `ecdsa-sha2-nistp256`, `-384`
  /// and `-521` (RFC 5656 §3.1), or `ssh-rsa` (RFC 4253 §6.6).
  ///
  /// The key becomes one that signs as such keys do here, which is not how OpenSSH signs: an SSH
  /// signature is none of ours.
  ///
  /// - Parameters:
  ///   - type: The type that stands beside the key, which the key itself must name too.
  ///   - blob: The decoded key.
  /// - Throws: ``KeyError/openSSH(_:)`` for what is no such key; otherwise what every public key throws.
  public init(openSSHType type: String, blob: [UInt8]) throws(KeyError) {
    try self.init(try SSHPublicKey.value(type: type, blob))
  }
}

/// The fields of a public key in SSH's binary format.
enum SSHPublicKey {
  static func value(type: String, _ blob: [UInt8]) throws(KeyError) -> PublicValue {
    let fields: Fields
    do throws(SSHKeyError) { fields = try read(type: type, blob) } catch {
      throw .openSSH(error)
    }
    switch fields {
    case .ed25519(let bytes): return .ed25519(bytes)
    case .ellipticCurve(let curve, let point):
      // OpenSSH takes uncompressed points alone.
      guard point.first == 4 else { throw .pointEncoding }
      return .ellipticCurve(curve, uncompressedPoint: point)
    case .rsa(let modulus, let exponent):
      return .rsa(try RSANumbers(modulus: modulus, exponent: exponent))
    }
  }

  private enum Fields {
    case ed25519([UInt8])
    case ellipticCurve(NamedCurve, [UInt8])
    case rsa(modulus: [UInt8], exponent: [UInt8])
  }

  private static func read(type: String, _ blob: [UInt8]) throws(SSHKeyError) -> Fields {
    var reader = SSHWireReader(blob)
    let found = try reader.name()
    guard found.utf8.elementsEqual(type.utf8) else {
      throw .typesDiffer(stated: type, found: found)
    }
    let fields = try fields(of: type, &reader)
    try reader.demandEnd()
    return fields
  }

  private static func fields(
    of type: String, _ reader: inout SSHWireReader
  ) throws(SSHKeyError) -> Fields {
    switch type {
    case "ssh-ed25519": return .ed25519(try sized(32, try reader.string()))
    case "ssh-rsa":
      let exponent = try reader.positiveNumber()
      return .rsa(modulus: try reader.positiveNumber(), exponent: exponent)
    default:
      guard let curve = NamedCurve.allCases.first(where: { "ecdsa-sha2-\($0.sshName)" == type })
      else { throw .unsupportedType(type) }
      let name = try reader.name()
      guard name.utf8.elementsEqual(curve.sshName.utf8) else {
        throw .curvesDiffer(expected: curve.sshName, found: name)
      }
      let point = try sized(1 + 2 * curve.fieldByteCount, try reader.string())
      return .ellipticCurve(curve, point)
    }
  }

  private static func sized(_ count: Int, _ bytes: [UInt8]) throws(SSHKeyError) -> [UInt8] {
    guard bytes.count == count else {
      throw .wrongLength(expected: count, found: bytes.count)
    }
    return bytes
  }
}

extension NamedCurve {
  /// The curve's name in SSH (RFC 5656 §10.1).
  fileprivate var sshName: String {
    switch self {
    case .p256: "nistp256"
    case .p384: "nistp384"
    case .p521: "nistp521"
    }
  }
}
