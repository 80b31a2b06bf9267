public import SigningKeys

/// The public keys whose signatures may be believed; at least one.
///
/// What is believed of them is a policy's to say. A key that is given twice, in whatever encoding,
/// is there once.
public struct TrustedKeys: Sendable {
  /// The keys, each once, in the order they were given.
  ///
  /// An RSA key that is given both for PKCS#1 v1.5 and for PSS stands here as two, since it
  /// verifies in two ways, and is one in ``distinctCount``.
  public let keys: [PublicKey]

  /// Trusts these keys.
  ///
  /// - Throws: ``TrustError/empty`` if there is none.
  public init(_ keys: [PublicKey]) throws(TrustError) {
    var seen: Set<PublicKey> = []
    let distinct = keys.filter { seen.insert($0).inserted }
    guard !distinct.isEmpty else { throw .empty }
    self.keys = distinct
  }

  /// The number of keys that a threshold may count: distinct canonical public values.
  public var distinctCount: Int { Set(keys.map(\.countingIdentity)).count }

  /// The trusted key with this ID, or nil.
  public subscript(id: KeyID) -> PublicKey? { keys.first { $0.id == id } }

  /// The trusted key that a hint names, or nil.
  ///
  /// A hint is the key ID in base64, as Sigstore clients write it, or in hexadecimal.
  public func key(hinted hint: String) -> PublicKey? {
    keys.first { key in
      key.id.hint.utf8.elementsEqual(hint.utf8) || key.id.hex.utf8.elementsEqual(hint.utf8)
    }
  }

  /// Every trusted key, the one that the hint names first.
  ///
  /// The hint only saves work: without a match all keys are still to be tried.
  public func candidates(hint: String?) -> [PublicKey] {
    guard let hint, let named = key(hinted: hint) else { return keys }
    return [named] + keys.filter { $0 != named }
  }
}
