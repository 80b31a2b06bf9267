import Digests
public import SigningKeys
import StrictEncoding

/// The public keys whose signatures may be believed; at least one.
///
/// What is believed of them is a policy's to say. A key that is given twice, in whatever encoding,
/// is there once.
public struct TrustedKeys: Sendable {
  private let pinned: [PinnedKey]
  private let positions: [KeyID: Int]

  /// Trusts these keys.
  ///
  /// - Throws: ``TrustError/empty`` if there is none.
  public init(_ keys: [PublicKey]) throws(TrustError) {
    try self.init(pinned: keys.map { PinnedKey($0) })
  }

  /// Trusts the keys of these IDs, each read when it is first needed.
  ///
  /// - Throws: ``TrustError/empty`` if there is none.
  public init(pinned keys: [PinnedKey]) throws(TrustError) {
    var positions: [KeyID: Int] = [:]
    var distinct: [PinnedKey] = []
    for key in keys where positions[key.id] == nil {
      positions[key.id] = distinct.count
      distinct.append(key)
    }
    guard !distinct.isEmpty else { throw .empty }
    pinned = distinct
    self.positions = positions
  }

  /// The keys, each once, in the order they were given.
  ///
  /// An RSA key that is given both for PKCS#1 v1.5 and for PSS stands here as two, since it
  /// verifies in two ways, and is one in ``distinctCount()``.
  ///
  /// - Throws: ``TrustError`` of the first key that cannot be read.
  public func keys() throws(TrustError) -> [PublicKey] {
    var keys: [PublicKey] = []
    for key in pinned { keys.append(try key.key()) }
    return keys
  }

  /// The number of keys that a threshold may count: distinct canonical public values.
  ///
  /// - Throws: ``TrustError`` of the first key that cannot be read.
  public func distinctCount() throws(TrustError) -> Int {
    Set(try keys().map(\.countingIdentity)).count
  }

  /// The ID of the trusted key that a hint names, or nil.
  ///
  /// A hint is the key ID in base64, as Sigstore clients write it, or in hexadecimal.
  public func id(hinted hint: String) -> KeyID? {
    // The digits of an ID are base64 as well, of more bytes.
    let isHex = hint.utf8.count == 2 * SHA256.algorithm.byteCount
    guard let bytes = isHex ? try? Hex.decode(hint) : try? Base64.decode(hint),
      let digest = try? SHA256Digest(bytes: bytes)
    else { return nil }
    let id = KeyID(digest: digest)
    let isSpelled = id.hint.isExactly(hint) || id.hex.isExactly(hint)
    return isSpelled && positions[id] != nil ? id : nil
  }

  /// The IDs of all trusted keys, the one that the hint names first.
  ///
  /// The hint only saves work: without a match all keys are still to be tried.
  public func candidates(hint: String?) -> [PinnedKey] {
    guard pinned.count > 1 else { return pinned }
    guard let hint, let id = id(hinted: hint), let position = positions[id] else { return pinned }
    return [pinned[position]] + pinned[..<position] + pinned[(position + 1)...]
  }
}
