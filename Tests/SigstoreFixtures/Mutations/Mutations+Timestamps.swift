import StrictEncoding

extension Mutations {
  /// Steps of a timestamp by a known authority.
  static let timestamps: [Mutation] = [
    stamp("1 malformed", "timestamp-response-malformed") { $0.after = { $0.removeLast() } },
    stamp("1 too large", "timestamp-response-too-large") {
      $0.after = { $0 += Array(repeating: 0, count: 1 << 16) }
    },
    stamp("1 not granted", "timestamp-not-granted") { $0.status = 2 },
    stamp("2 version", "timestamp-not-understood") { $0.version = 2 },
    stamp("3 other bytes", "timestamp-imprint") { $0.hashed = Array("else".utf8) },
    stamp("5 future", "timestamp-in-future") { $0.time = "20260301000501Z" },
    stamp("6 other certificate", "timestamp-other-signer") { plan in
      if let other = try? plan.signer.reissued(named: "another") { plan.signer = other }
    },
    stamp("7 certificate ended", by: .ended, "timestamp-certificate-not-valid") {
      $0.time = "20260201000001Z"
    },
    stamp("7 certificate not begun", by: .ended, "timestamp-certificate-not-valid") {
      $0.time = "20241231235959Z"
    },
    known(.brief, "7 second after the end", "timestamp-certificate-not-valid") {
      $0.time = "20260101000501Z"
    },
    stamp("3 weak digest", "timestamp-weak-digest") { $0.imprint = .sha1 },
    stamp("4 weak digest", "timestamp-weak-digest") { $0.digest = "sha1" },
    Mutation(
      "timestamp", "3 weak digest beside a promise", of: Shapes.message1, "timestamp-weak-digest"
    ) {
      $0.timestamps = [BundleRecipe.Timestamp(by: .usual, carries: .none)]
      $0.edits.timestamp = { plan, _ in plan.imprint = .sha1 }
    },
    known(.weakKey, "7 small key", "timestamp-weak-key"),
    known(.weakDigest, "7 weak digest", "timestamp-weak-digest"),
    known(.tooDeep, "7 too deep", "timestamp-chain"),
    known(.purpose, "8 purpose", "timestamp-eku"),
    root(
      "timestamp", "9 ended", of: Shapes.message2, "timestamp-outside-validity",
      "/timestampAuthorities/0/validFor/end", "2026-01-01T00:04:59Z"),
    root(
      "timestamp", "9 not begun", of: Shapes.message2, "timestamp-outside-validity",
      "/timestampAuthorities/0/validFor/start", "2026-01-01T00:05:00.001Z"),
    root(
      "timestamp", "9 without start", of: Shapes.message2, "timestamp-outside-validity",
      "/timestampAuthorities/0/validFor/start", nil),
    borrowed("9 ended, beside its issuers", from: 1),
    borrowed("9 ended, beside its root", from: 2),
    stamp("10 not bound", "timestamp-signer-not-bound") { $0.bindsSigner = false },
    stamp("10 other name", "timestamp-authority-name") { $0.name = "another" },
    stamp("10 signature", "timestamp-signature-invalid") {
      $0.after = { $0[$0.count - 1] ^= 1 }
    },
  ]

  /// Timestamps that prove nothing.
  static let responses: [Mutation] = [
    stamp("unknown authority", by: .strange, "certificate-no-time") { _ in },
    stamp("unknown authority without certificate", by: .strange, "certificate-no-time") {
      $0.carries = .none
    },
    stamp("3 weak digest of nobody known", by: .strange, "certificate-no-time") {
      $0.imprint = .sha1
    },
    Mutation("timestamp", "brings a removed issuer", of: Shapes.message2, "certificate-no-time") {
      recipe in
      recipe.timestamps = [BundleRecipe.Timestamp(by: .layered, carries: .chain)]
      recipe.edits.root = { root, pki in
        let chain = try pki.timestamper(.layered).chain
        return root.setting(
          "/timestampAuthorities/1", to: RootJSON.authority(Array(chain.suffix(1))))
      }
    },
    Mutation("timestamp", "too few", of: Shapes.message1, "timestamp-threshold") {
      $0.question.timestamps = 1
    },
    Mutation("timestamp", "two of one authority", of: Shapes.message2, "timestamp-threshold") {
      $0.timestamps.append(BundleRecipe.Timestamp(by: .usual, carries: .none))
      $0.question.timestamps = 2
    },
    Mutation("log", "too few", of: Shapes.message1, "transparency-threshold") {
      $0.question.transparency = 2
    },
    Mutation("log", "strange beside a timestamp", of: Shapes.message2, "transparency-threshold") {
      $0.entries[0].log = .strange2
    },
    Mutation("log", "none beside a timestamp", of: Shapes.message2, "transparency-threshold") {
      $0.entries = []
    },
    Mutation("timestamp", "other bytes of a key", of: Shapes.keyMessage, "timestamp-imprint") {
      $0.timestamps = [BundleRecipe.Timestamp(by: .usual)]
      $0.edits.timestamp = { plan, _ in plan.hashed = Array("else".utf8) }
    },
    root(
      "timestamp", "6 no certificate", of: withoutCertificate, "certificate-no-time",
      "/timestampAuthorities/0/certChain/certificates/0", nil),
  ]

  private static let withoutCertificate = Shapes.message2.changed { recipe in
    recipe.timestamps = [BundleRecipe.Timestamp(by: .usual, carries: .none)]
  }

  /// A timestamp by an authority whose window has ended, and which leads to another one as well.
  private static func borrowed(_ name: String, from position: Int) -> Mutation {
    Mutation("timestamp", name, of: Shapes.message2, "timestamp-outside-validity") { recipe in
      recipe.timestamps = [BundleRecipe.Timestamp(by: .layered, carries: .chain)]
      recipe.edits.root = { root, pki in
        let chain = try pki.timestamper(.layered).chain
        let ended = RootJSON.authority(chain, named: "ended", end: "2025-06-01T00:00:00Z")
        let open = RootJSON.authority(Array(chain.dropFirst(position)), named: "open")
        return root.setting("/timestampAuthorities", to: [open, ended])
      }
    }
  }

  private static func stamp(
    _ name: String, by form: SigstorePKI.TimestamperForm = .usual, _ code: String,
    _ change: @escaping @Sendable (inout TimestampPlan) -> Void
  ) -> Mutation {
    Mutation("timestamp", name, of: Shapes.message2, code) { recipe in
      recipe.timestamps = [BundleRecipe.Timestamp(by: form)]
      recipe.edits.timestamp = { plan, _ in change(&plan) }
    }
  }

  /// A timestamp of an authority whose issuers are known, and not the certificate that it signs with.
  private static func known(
    _ form: SigstorePKI.TimestamperForm, _ name: String, _ code: String,
    _ change: @escaping @Sendable (inout TimestampPlan) -> Void = { _ in }
  ) -> Mutation {
    Mutation("timestamp", name, of: Shapes.message2, code) { recipe in
      recipe.timestamps = [BundleRecipe.Timestamp(by: form, carries: .chain)]
      recipe.edits.timestamp = { plan, _ in change(&plan) }
      recipe.edits.root = { root, pki in
        let chain = try pki.timestamper(form).chain
        return root.setting(
          "/timestampAuthorities/3",
          to: RootJSON.authority(Array(chain.dropFirst()), named: form.rawValue))
      }
    }
  }
}
