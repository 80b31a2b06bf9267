import StrictEncoding

/// A Sigstore bundle: a signature and what travels with it.
///
/// Untrusted data. A value of this type has the form that its version demands: one of the known
/// media types, one kind of key material, one content with one signature, log entries and
/// timestamps within the limits. Nothing in it has been verified.
public struct Bundle: Sendable, Hashable {
  /// The version, as written.
  public let mediaType: BundleMediaType
  /// What travels with the signature.
  public let material: VerificationMaterial
  /// What is signed.
  public let content: BundleContent

  /// Reads a bundle: proto3 JSON of one spelling.
  ///
  /// Names are in lowerCamelCase, 64-bit integers texts or numbers, bytes base64 of either
  /// alphabet, `null` is absent. Members that the format does not have are refused, as the other
  /// Sigstore clients do: a reader that skips one may skip what another relies on.
  ///
  /// - Throws: ``BundleError`` at the first thing that is not so.
  public init(decoding bytes: [UInt8]) throws(BundleError) {
    self = try BundleDecoder.decode(bytes)
  }

  /// Makes a bundle from its parts.
  ///
  /// - Throws: ``BundleError`` if the version does not allow them together.
  public init(
    mediaType: BundleMediaType = .version03, material: VerificationMaterial, content: BundleContent
  ) throws(BundleError) {
    self.mediaType = mediaType
    self.material = material
    self.content = content
    try BundleRules.check(self)
  }

  /// The bundle as one line of JSON, without the line's end; the same bytes for equal bundles.
  public func encoded() -> [UInt8] {
    BundleEncoder.json(of: self).encoded()
  }

  /// The key hint or, in an envelope without one, the key ID; nil if neither is there.
  ///
  /// It may help to find the key and authorises nothing.
  public var keyHint: String? {
    if case .publicKey(let hint?) = material.key { return hint }
    guard case .dsseEnvelope(let envelope) = content, !envelope.signature.keyID.isEmpty else {
      return nil
    }
    return envelope.signature.keyID
  }
}
