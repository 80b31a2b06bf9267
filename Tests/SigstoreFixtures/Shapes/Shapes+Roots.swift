import StrictEncoding
import TestSupport

extension Shapes {
  /// Trusted roots as others write them.
  static let roots: [BundleRecipe] = anchors + addresses + windows + identifiers + ends

  /// Chains that end with an intermediate.
  private static let anchors: [BundleRecipe] = [
    rooted(message1, "root_anchor-intermediate") { root, pki in
      let middle = try pki.authority.der("middle")
      return root.setting("/certificateAuthorities/0", to: RootJSON.authority([middle]))
    },
    rooted(message2, "root_anchor-intermediate-of-timestamps") { root, pki in
      let chain = try pki.timestamper(.layered).chain
      return root.setting(
        "/timestampAuthorities", to: [RootJSON.authority(Array(chain.prefix(2)))])
    }.changed { $0.timestamps = [BundleRecipe.Timestamp(by: .layered, carries: .chain)] },
  ]

  /// Logs without address, without scheme, or on a machine of another name.
  private static let addresses: [BundleRecipe] = [
    rooted(message1, "root_no-addresses") { root, _ in
      root.setting("/tlogs/0/baseUrl", to: nil).setting("/ctlogs/0/baseUrl", to: "")
    },
    rooted(message1, "root_no-scheme") { root, _ in
      root.setting("/tlogs/0/baseUrl", to: "rekor1.example/")
    },
    rooted(message2, "root_no-scheme-of-rekor2") { root, _ in
      root.setting("/tlogs/1/baseUrl", to: "rekor2.example")
    },
    message1.changed { recipe in
      recipe.name = "checkpoint_other-machine"
      recipe.edits.log = { log, _ in log.name = "rekor-server-6d4f" }
    },
  ]

  /// One log with several windows, of which one has ended.
  private static let windows: [BundleRecipe] = ["tlogs", "ctlogs"].flatMap { list in
    [true, false].map { isFirst in
      rooted(message1, "root_\(list)-two-windows-\(isFirst ? "first" : "last")") { root, _ in
        let log = try JSONPointer("/\(list)/0").value(in: root) ?? .null
        let ended = log.setting("/publicKey/validFor/end", to: "2025-06-01T00:00:00Z")
        return root.setting("/\(list)", to: .array(isFirst ? [ended, log] : [log, ended]))
      }
    }
  }

  /// The four bytes of checkpoints as the ID of a log of Rekor 2, in the root or in the entry.
  private static let identifiers: [BundleRecipe] = [
    rooted(message2, "root_short-log-id") { root, pki in try short(root, pki) },
    message2.changed { recipe in
      recipe.name = "entry_short-log-id"
      recipe.edits.entry = { entry, _, _ in entry.logID = Array(entry.logID.prefix(4)) }
    },
    rooted(message2, "root-and-entry_short-log-id") { root, pki in try short(root, pki) }
      .changed { recipe in
        recipe.edits.entry = { entry, _, _ in entry.logID = Array(entry.logID.prefix(4)) }
      },
  ]

  /// Timestamps of the last second of a certificate, or of a window.
  private static let ends: [BundleRecipe] =
    ["20260101000500Z", "20260101000500.999Z"].enumerated().flatMap { position, time in
      [
        rooted(message2, "timestamp_last-second-of-certificate-\(position)") { root, pki in
          let chain = try pki.timestamper(.brief).chain
          return root.setting("/timestampAuthorities/3", to: RootJSON.authority(chain))
        }.changed { recipe in
          recipe.timestamps = [BundleRecipe.Timestamp(by: .brief)]
          recipe.edits.timestamp = { plan, _ in plan.time = time }
        },
        rooted(message2, "timestamp_last-second-of-window-\(position)") { root, _ in
          root.setting("/timestampAuthorities/0/validFor/end", to: "2026-01-01T00:05:00Z")
        }.changed { recipe in
          recipe.edits.timestamp = { plan, _ in plan.time = time }
        },
      ]
    }

  private static func short(_ root: JSONValue, _ pki: SigstorePKI) throws -> JSONValue {
    let id = try pki.log(.rekor2).id
    return root.setting(
      "/tlogs/1/logId/keyId", to: .string(Base64.encode(Array(id.prefix(4)))))
  }

  private static func rooted(
    _ shape: BundleRecipe, _ name: String,
    _ root: @escaping @Sendable (JSONValue, SigstorePKI) throws -> JSONValue
  ) -> BundleRecipe {
    shape.changed { recipe in
      recipe.name = name
      recipe.edits.root = root
    }
  }
}
