import StrictEncoding
import TestSupport

extension Mutations {
  /// What a signer's certificate must be.
  static let certificates: [Mutation] = [
    leaf("1 no certificate", "certificate-malformed") { $0.after = { $0[0].removeLast() } },
    leaf("1 more behind it", "certificate-malformed") { $0.after = { $0[0].append(0) } },
    leaf("1 long length", "certificate-malformed") {
      // The length of the whole in a byte more than it takes.
      $0.after = { $0[0].replaceSubrange(1..<2, with: [0x83, 0x00]) }
    },
    leaf("1 broken extension", "signing-certificate-encoding") { plan in
      plan.promises = []
      plan.form.extensions.append("1.3.6.1.4.1.11129.2.4.2 = DER:04:03:00:02:00")
    },
    leaf("1 version 2", "signing-certificate-version") {
      $0.after = { replace([0xA0, 3, 2, 1, 2], by: [0xA0, 3, 2, 1, 1], in: &$0[0]) }
    },
    leaf("1 repeated extension", "signing-certificate-repeated-extension") {
      $0.after = { replace(extension23, by: extension22, in: &$0[0]) }
    },
    leaf("2 authority", "signing-certificate-is-authority") {
      $0.form.extensions.append("basicConstraints = critical,CA:TRUE")
    },
    line("2 key usage", "signing-certificate-key-usage", "keyUsage", "critical,keyEncipherment"),
    line("2 no key usage", "signing-certificate-key-usage", "keyUsage", nil),
    line(
      "2 purpose", "signing-certificate-extended-key-usage", "extendedKeyUsage", "emailProtection"),
    line("2 no purpose", "signing-certificate-extended-key-usage", "extendedKeyUsage", nil),
    line(
      "2 any purpose", "signing-certificate-extended-key-usage", "extendedKeyUsage",
      "codeSigning,anyExtendedKeyUsage"),
    leaf("3 validity", "signing-certificate-validity") {
      ($0.form.from, $0.form.until) = ($0.form.until, $0.form.from)
    },
    leaf("4 small key", "rsa-too-small") { plan in
      plan.keyName = "test-small"
      plan.form.key = ["RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
    },
    line("5 no name", "signing-certificate-no-subject", "subjectAltName", nil),
    line(
      "5 two names", "signing-certificate-several-subjects", "subjectAltName",
      "critical,URI:https://a.example,URI:https://b.example"),
    line("5 host", "signing-certificate-subject-kind", "subjectAltName", "critical,DNS:a.example"),
    line(
      "5 space in a URI", "signing-certificate-subject-text", "subjectAltName",
      "critical,URI:https://a.example/x y"),
    line(
      "5 mail in a URI", "signing-certificate-subject-text", "subjectAltName",
      "critical,URI:someone@example.test"),
    line(
      "5 URI in a mail", "signing-certificate-subject-text", "subjectAltName",
      "critical,email:https://a.example/x@refs/heads/main"),
    line(
      "5 mail without domain", "signing-certificate-subject-text", "subjectAltName",
      "critical,email:someone"),
    line(
      "6 claim of another type", "signing-certificate-claim", "1.3.6.1.4.1.57264.1.8 ",
      "ASN1:IA5String:\(LeafPlan.provider)"),
    leaf("6 two issuers", "signing-certificate-issuers-differ") { plan in
      plan.form = plan.form.changing(
        "1.3.6.1.4.1.57264.1.1 ", to: LeafPlan.line(1, "https://other.example"))
    },
    leaf("7 too many promises", "sct-malformed") { plan in
      plan.promises = Array(repeating: plan.promises[0], count: 17)
    },
    Mutation(
      "certificate", "1 not the issuer's", of: Shapes.chain, "certificate-malformed"
    ) {
      $0.edits.leaf = { plan, _ in plan.after = { $0[1].removeLast() } }
    },
  ]

  /// A mutation of the certificate of a message signature.
  static func leaf(
    _ name: String, of shape: BundleRecipe = Shapes.message1, step: String = "certificate",
    _ code: String, _ change: @escaping @Sendable (inout LeafPlan) -> Void
  ) -> Mutation {
    Mutation(step, name, of: shape, code) { recipe in
      recipe.edits.leaf = { plan, _ in change(&plan) }
    }
  }

  /// Another value of an extension, or none.
  private static func line(
    _ name: String, _ code: String, _ key: String, _ value: String?
  ) -> Mutation {
    leaf(name, code) { plan in
      plan.form = plan.form.changing(key, to: value.map { "\(key) = \($0)" })
    }
  }

  private static let arc: [UInt8] = [0x2B, 0x06, 0x01, 0x04, 0x01, 0x83, 0xBF, 0x30, 0x01]
  private static let extension22 = arc + [22]
  private static let extension23 = arc + [23]

  /// Replaces the first such bytes.
  static func replace(_ old: [UInt8], by new: [UInt8], in bytes: inout [UInt8]) {
    guard let range = bytes.firstRange(of: old) else { return }
    bytes.replaceSubrange(range, with: new)
  }
}
