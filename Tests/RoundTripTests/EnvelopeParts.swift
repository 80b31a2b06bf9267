import StrictEncoding

/// The parts of a bundle with an envelope, each to be taken from one of two bundles.
enum EnvelopePart: Int, CaseIterable {
  case mediaType, hint, logEntries, timestamps, payloadType, payload, signature, keyID
}

/// Which of two bundles each part of a third is taken from.
struct EnvelopeParts {
  /// One bit a part.
  let mask: Int

  static var all: [EnvelopeParts] {
    (0..<(1 << EnvelopePart.allCases.count)).map(EnvelopeParts.init)
  }

  /// 0 for the first bundle and 1 for the second.
  func source(of part: EnvelopePart) -> Int { mask >> part.rawValue & 1 }

  /// The bundle that these parts make.
  func bundle(of originals: [SignedOriginal]) throws -> JSONValue {
    func part(_ part: EnvelopePart) -> SignedOriginal { originals[source(of: part)] }
    let envelope = "dsseEnvelope"
    let material = "verificationMaterial"
    return [
      "mediaType": try part(.mediaType).member("mediaType"),
      "verificationMaterial": [
        "publicKey": ["hint": try part(.hint).member(material, "publicKey", "hint")],
        "tlogEntries": try part(.logEntries).member(material, "tlogEntries"),
        "timestampVerificationData": try part(.timestamps)
          .member(material, "timestampVerificationData"),
      ],
      "dsseEnvelope": [
        "payload": try part(.payload).member(envelope, "payload"),
        "payloadType": try part(.payloadType).member(envelope, "payloadType"),
        "signatures": [
          [
            "sig": try part(.signature).member(envelope, "signatures", "0", "sig"),
            "keyid": try part(.keyID).member(envelope, "signatures", "0", "keyid"),
          ]
        ],
      ],
    ]
  }
}
