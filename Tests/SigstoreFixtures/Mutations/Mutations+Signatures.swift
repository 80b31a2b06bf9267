import StrictEncoding

extension Mutations {
  /// Whose signature it is, and of what.
  static let signatures: [Mutation] = [
    Mutation("signature", "another", of: Shapes.message1, "certificate-signature-invalid", broken),
    Mutation(
      "signature", "another dsse", of: Shapes.envelope1, "certificate-signature-invalid", broken),
    Mutation("signature", "another of a key", of: Shapes.keyMessage, "signature-invalid", broken),
    Mutation(
      "signature", "another dsse of a key", of: Shapes.keyEnvelope, "signature-invalid", broken),
    Mutation("signature", "another key", of: Shapes.keyMessage, "untrusted-key") {
      $0.question.believed = .otherKey
    },
    Mutation("signature", "a key is believed", of: Shapes.message1, "certificate-not-supported") {
      $0.question.believed = .otherKind
    },
    Mutation("signature", "a certificate is believed", of: Shapes.keyMessage, "key-not-trusted") {
      $0.question.believed = .otherKind
    },
    Mutation("signature", "another digest", of: Shapes.message1, "digest-mismatch") {
      $0.edits.json = { bundle, _ in
        let digest = Base64.encode([UInt8](repeating: 7, count: 32))
        return bundle.setting("/messageSignature/messageDigest/digest", to: .string(digest))
      }
    },
    Mutation("signature", "another type", of: Shapes.envelope1, "payload-type") {
      $0.edits.payloadType = "text/plain"
    },
    Mutation("signature", "no statement", of: Shapes.envelope1, "statement-missing-member") {
      $0.edits.payload = { $0 = Array("{}".utf8) }
    },
    Mutation(
      "signature", "a changed payload", of: Shapes.envelope1, "certificate-signature-invalid"
    ) {
      $0.edits.json = { bundle, _ in
        bundle.setting("/dsseEnvelope/payload", to: "e30=")
      }
    },
  ]

  /// A signature that is none, and that everything else is about.
  private static let broken: @Sendable (inout BundleRecipe) -> Void = { recipe in
    recipe.edits.signature = { $0[$0.count - 1] ^= 1 }
  }
}
