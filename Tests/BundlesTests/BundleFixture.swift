import Bundles

/// A bundle by its text, for tests that change one thing about it.
enum BundleFixture {
  static let envelope =
    #""dsseEnvelope":{"payload":"e30=","payloadType":"t","signatures":[{"sig":"AAEC"}]}"#

  static func text(
    mediaType: String = BundleMediaType.version03.rawValue,
    material: String = #""publicKey":{"hint":"key"}"#, content: String = envelope
  ) -> String {
    #"{"mediaType":"\#(mediaType)","verificationMaterial":{\#(material)},\#(content)}"#
  }

  static func decode(_ text: String) throws(BundleError) -> Bundle {
    try Bundle(decoding: Array(text.utf8))
  }
}
