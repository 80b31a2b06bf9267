import Bundles
import Digests
import TestSupport
import TransparencyLogs

extension Shapes {
  /// A message signature of a certificate's holder, logged by Rekor 1.
  public static let message1 = shape(
    .version03, .certificate, .p256, .message, .hashedRekord001, .all1)
  /// The same, logged by Rekor 2 and timestamped.
  public static let message2 = shape(
    .version03, .certificate, .p256, .message, .hashedRekord002, .all2)
  /// An envelope, logged by Rekor 1.
  public static let envelope1 = shape(
    .version03, .certificate, .p256, .envelope, .dsse001, .all1)
  /// An envelope, logged by Rekor 1 as `intoto`.
  public static let inToto1 = shape(
    .version03, .certificate, .p256, .envelope, .inToto002, .all1)
  /// An envelope, logged by Rekor 2 and timestamped.
  public static let envelope2 = shape(
    .version03, .certificate, .p256, .envelope, .dsse002, .all2)
  /// A message signature with a chain of certificates.
  public static let chain = shape(
    .version02, .chain, .p256, .message, .hashedRekord001, .all1)
  /// A message signature of version 0.1, with a promise alone.
  public static let promised = shape(
    .version01, .chain, .p256, .message, .hashedRekord001, .promise)
  /// A message signature of a key.
  public static let keyMessage = shape(
    .version03, .key, .p256, .message, .hashedRekord001, .all1)
  /// An envelope of a key.
  public static let keyEnvelope = shape(
    .version03, .key, .p256, .envelope, .dsse001, .all1)

  /// Timestamps of every authority, with and without certificates.
  static let timestamped: [BundleRecipe] =
    [SigstorePKI.TimestamperForm.usual, .layered, .ended].flatMap { form in
      TimestampPlan.Carried.allCases.map { carried in
        message2.changed { recipe in
          recipe.name = "timestamp_\(form.rawValue)_\(carried.rawValue)"
          recipe.timestamps = [BundleRecipe.Timestamp(by: form, carries: carried)]
        }
      }
    }
    + [TimestampPlan.Imprint.sha384, .sha512].map { imprint in
      message2.changed { recipe in
        recipe.name = "timestamp_\(imprint.rawValue)"
        recipe.edits.timestamp = { plan, _ in plan.imprint = imprint }
      }
    }

  /// What stands in no grid.
  static let special: [BundleRecipe] =
    certificates + strangers + unlogged + [
      message2.changed { recipe in
        recipe.name = "two-timestamps"
        recipe.timestamps.append(BundleRecipe.Timestamp(by: .layered, carries: .chain))
        recipe.question.timestamps = 2
      },
      message2.changed { recipe in
        recipe.name = "timestamp_accuracy_and_fraction"
        recipe.edits.timestamp = { plan, _ in
          plan.accuracy = 1
          plan.time = "20260101000500.25Z"
        }
      },
      message1.changed { recipe in
        recipe.name = "two-logs"
        recipe.entries.append(BundleRecipe.Entry(.rekor2, .hashedRekord002))
        recipe.question.transparency = 2
      },
      message1.changed { recipe in
        recipe.name = "checkpoint_extensions"
        recipe.edits.log = { log, _ in log.extensions = ["Timestamp: 1767225900000000000"] }
      },
      message2.changed { recipe in
        recipe.name = "checkpoint_witness_first"
        recipe.edits.entry = { entry, log, pki in
          let witness = try pki.log(.strange2)
          let parts = (entry.checkpoint ?? "").split(separator: "\n\n").map(String.init)
          entry.checkpoint =
            parts[0] + "\n\n" + (try witness.signatureLine(parts[0] + "\n")) + parts[1]
        }
      },
    ]

  private static let certificates: [BundleRecipe] = [
    leaf("certificate_static-ct") { plan, _ in
      plan.promises[0].extensions = PromisePlan.leafIndex(7)
    },
    leaf("certificate_two-promises") { plan, pki in
      plan.promises.append(PromisePlan(by: pki.certificateLogs[1]))
    }.changed { $0.question.certificateLogs = 2 },
    leaf("certificate_strange-promise") { plan, pki in
      plan.promises.append(PromisePlan(by: pki.strangeCertificateLog))
    },
    leaf("certificate_email") { plan, _ in
      plan.form = plan.form.changing(
        "subjectAltName", to: "subjectAltName = critical,email:signer@ci.example")
    }.changed { $0.question.subject = "signer@ci.example" },
    leaf("certificate_username") { plan, _ in
      let name = "otherName:1.3.6.1.4.1.57264.1.7;UTF8:signer!ci.example"
      plan.form = plan.form.changing("subjectAltName", to: "subjectAltName = critical,\(name)")
    }.changed { $0.question.subject = "signer!ci.example" },
    leaf("certificate_by-root") { plan, _ in plan.issuer = .root },
    leaf("certificate_claims") { _, _ in }.changed { recipe in
      recipe.question.claims = [
        "source-repository-uri": "https://ci.example/shop/app",
        "source-repository-ref": "refs/tags/v1", "github-workflow-repository": "shop/app",
      ]
      recipe.question.subjectKind = "uri"
    },
  ]

  /// What nobody knows, beside what is known.
  private static let strangers: [BundleRecipe] = [
    message1.changed { recipe in
      recipe.name = "strange-log-beside"
      recipe.entries.insert(BundleRecipe.Entry(.strange1, .hashedRekord001), at: 0)
    },
    message2.changed { recipe in
      recipe.name = "strange-rekor2-beside"
      recipe.entries.append(BundleRecipe.Entry(.strange2, .hashedRekord002))
    },
    message2.changed { recipe in
      recipe.name = Self.strangeTimestamp
      recipe.timestamps.append(BundleRecipe.Timestamp(by: .strange))
    },
    message2.changed { recipe in
      recipe.name = "strange-timestamp-without-certificate-beside"
      recipe.timestamps.append(BundleRecipe.Timestamp(by: .strange, carries: .none))
    },
    message2.changed { recipe in
      recipe.name = "strange-weak-timestamp-beside"
      recipe.timestamps.append(BundleRecipe.Timestamp(by: .strange))
      recipe.edits.timestamp = { plan, pki in
        if plan.signer.chain == (try pki.timestamper(.strange).chain) { plan.imprint = .sha1 }
      }
    },
  ]

  /// A timestamp of an authority that nobody knows, beside one of a known one.
  public static let strangeTimestamp = "strange-timestamp-beside"

  /// What is in no transparency log.
  private static let unlogged: [BundleRecipe] = [
    keyMessage.changed { recipe in
      recipe.name = "key_message_unlogged"
      recipe.entries = []
    },
    keyEnvelope.changed { recipe in
      recipe.name = "key_envelope_unlogged"
      recipe.entries = []
    },
    keyMessage.changed { recipe in
      recipe.name = "key_message_timestamp"
      recipe.entries = []
      recipe.timestamps = [BundleRecipe.Timestamp(by: .usual)]
    },
    message1.changed { recipe in
      recipe.name = "certificate_message_timestamp"
      recipe.entries = []
      recipe.timestamps = [BundleRecipe.Timestamp(by: .usual)]
      (recipe.question.transparency, recipe.question.timestamps) = (0, 1)
    },
  ]

  private static func leaf(
    _ name: String, _ change: @escaping @Sendable (inout LeafPlan, SigstorePKI) throws -> Void
  ) -> BundleRecipe {
    message1.changed { recipe in
      recipe.name = name
      recipe.edits.leaf = change
    }
  }
}
