import Digests
import SigningKeys
import StrictEncoding
import TestSupport

extension Mutations {
  /// Whether an authority stands behind the certificate at the proven times.
  static let paths: [Mutation] = [
    Mutation("path", "no time", of: Shapes.message2, "certificate-no-time") { $0.timestamps = [] },
    Mutation("path", "strange log alone", of: Shapes.message1, "certificate-no-time") {
      $0.entries[0].log = .strange1
    },
    leaf("stranger", step: "path", "certificate-path-no-root") { $0.issuer = .stranger },
    through("stranger brings issuer", .stranger, "certificate-path-no-root"),
    through("issuer of the bundle alone", .travelling, "certificate-path-no-root"),
    Mutation(
      "path", "logged after its end", of: Shapes.message1, "certificate-path-not-valid-at-time"
    ) {
      $0.edits.loggedAt = "2026-01-01T00:10:01Z"
    },
    Mutation(
      "path", "logged before its start", of: Shapes.message1, "certificate-path-not-valid-at-time"
    ) {
      $0.edits.loggedAt = "2025-12-31T23:59:59Z"
    },
    Mutation(
      "path", "timestamped after its end", of: Shapes.message2, "certificate-path-not-valid-at-time"
    ) {
      $0.edits.timestamp = { plan, _ in plan.time = "20260101001001Z" }
    },
    Mutation(
      "path", "one time of two after its end", of: Shapes.message1,
      "certificate-path-not-valid-at-time"
    ) {
      $0.timestamps = [BundleRecipe.Timestamp(by: .usual)]
      $0.edits.timestamp = { plan, _ in plan.time = "20260101001001Z" }
    },
    through("not an issuer", .notAnIssuer, "certificate-path-no-root"),
    known("too deep", .tooDeep, "certificate-path-not-an-issuer"),
    known("issuer of mails", .otherPurpose, "certificate-path-purpose"),
    known("small key", .smallKey, "certificate-path-weak-key"),
    known("other names", .constrained, "certificate-path-names"),
    leaf("weak digest", step: "path", "certificate-path-weak-digest") { $0.form.digest = "sha1" },
    leaf("critical extension", step: "path", "certificate-path-critical-extension") {
      $0.form.extensions.append("1.3.6.1.4.1.99999.7 = critical,ASN1:NULL")
    },
    leaf("no authority key", step: "path", "certificate-path-not-strict") {
      $0.form = $0.form.changing(
        "authorityKeyIdentifier", to: "authorityKeyIdentifier = none")
    },
    leaf("signature", step: "path", "certificate-path-signature") {
      $0.after = { $0[0][$0[0].count - 1] ^= 1 }
    },
    root(
      "path", "authority ended", "certificate-authority-window",
      "/certificateAuthorities/0/validFor/end", "2026-01-01T00:04:59Z"),
    root(
      "path", "authority not begun", "certificate-authority-window",
      "/certificateAuthorities/0/validFor/start", "2026-01-01T00:05:01Z"),
    root(
      "path", "authority without start", "certificate-authority-window",
      "/certificateAuthorities/0/validFor/start", nil),
    root("path", "no authority", "certificate-authority-none", "/certificateAuthorities", []),
  ]

  /// Whether logs have promised that the certificate is public.
  static let promises: [Mutation] = [
    leaf("none", step: "sct", "sct-missing") { $0.promises = [] },
    leaf("twice", step: "sct", "sct-repeated") { plan in
      // Ed25519 aside, two signatures of one text differ; so they are copied.
      let first = plan.promises[0]
      plan.promises = [first, first].map { promise in
        var promise = promise
        promise.afterSigning = { $0.signature = [0x30, 0x06, 2, 1, 1, 2, 1, 1] }
        return promise
      }
    },
    promise("version", "sct-version") { $0.beforeSigning = { $0.version = 1 } },
    Mutation("sct", "strange log", of: Shapes.message1, "sct-unknown-log") {
      $0.edits.leaf = { plan, pki in
        plan.promises = [PromisePlan(by: pki.strangeCertificateLog)]
      }
    },
    root(
      "sct", "log of another kind", "sct-log-key", "/ctlogs/0/publicKey/keyDetails", "ML_DSA_65"),
    promise("time", "sct-time") { $0.milliseconds = .max },
    // A day after the verification.
    promise("in the future", "sct-in-future") { $0.milliseconds = 1_772_409_600_000 },
    root(
      "sct", "log ended", "sct-log-window", "/ctlogs/0/publicKey/validFor/end",
      "2026-01-01T00:00:01.249Z"),
    root(
      "sct", "log not begun", "sct-log-window", "/ctlogs/0/publicKey/validFor/start",
      "2026-01-01T00:00:01.251Z"),
    root("sct", "log without start", "sct-log-window", "/ctlogs/0/publicKey/validFor/start", nil),
    promise("algorithm", "sct-algorithm") { $0.afterSigning = { $0.algorithm = [4, 1] } },
    promise("signature", "sct-signature") { $0.afterSigning = { $0.signature[8] ^= 1 } },
    promise("other time", "sct-signature") { $0.afterSigning = { $0.milliseconds += 1 } },
    promise("other extensions", "sct-signature") {
      $0.afterSigning = { $0.extensions = PromisePlan.leafIndex(1) }
    },
    Mutation("sct", "other log", of: Shapes.message1, "sct-signature") {
      $0.edits.leaf = { plan, pki in
        let id = pki.certificateLogs[1].publicKey.id.digest.bytes
        plan.promises[0].afterSigning = { $0.logID = id }
      }
    },
    Mutation("sct", "too few", of: Shapes.message1, "sct-threshold") {
      $0.question.certificateLogs = 2
    },
  ]

  private static func promise(
    _ name: String, _ code: String, _ change: @escaping @Sendable (inout PromisePlan) -> Void
  ) -> Mutation {
    leaf(name, step: "sct", code) { change(&$0.promises[0]) }
  }

  /// An issuer that the trusted root has.
  private static func known(
    _ name: String, _ issuer: LeafPlan.Issuer, _ code: String
  ) -> Mutation {
    Mutation("path", name, of: Shapes.message1, code) { recipe in
      recipe.edits.leaf = { plan, _ in plan.issuer = issuer }
      recipe.edits.root = { root, pki in
        root.setting(
          "/certificateAuthorities/0",
          to: RootJSON.authority(try pki.issuers(through: issuer)))
      }
    }
  }

  /// An issuer that travels with the bundle.
  private static func through(
    _ name: String, _ issuer: LeafPlan.Issuer, _ code: String
  ) -> Mutation {
    leaf(name, of: Shapes.chain, step: "path", code) { $0.issuer = issuer }
  }

  /// Another trusted root.
  static func root(
    _ step: String, _ name: String, of shape: BundleRecipe = Shapes.message1, _ code: String,
    _ path: String, _ value: JSONValue?
  ) -> Mutation {
    Mutation(step, name, of: shape, code) { recipe in
      recipe.edits.root = { root, _ in root.setting(path, to: value) }
    }
  }
}
