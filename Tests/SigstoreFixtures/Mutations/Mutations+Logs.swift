import StrictEncoding

extension Mutations {
  /// Steps 1 to 3 and 7 of a log entry: the log, its promise and its period.
  static let logs: [Mutation] = [
    root(
      "log", "1 without start", "log-key-without-start", "/tlogs/0/publicKey/validFor/start", nil),
    root(
      "log", "1 without start, Rekor 2", of: Shapes.message2, "log-key-without-start",
      "/tlogs/1/publicKey/validFor/start", nil),
    entry("3 other time", "log-promise-invalid") { entry, _, _ in entry.integratedTime += 1 },
    entry("3 other index", "log-promise-invalid") { entry, _, _ in entry.logIndex += 1 },
    entry("3 other promise", "log-promise-invalid") { entry, _, _ in entry.promise?[8] ^= 1 },
    entry("3 strange promise", "log-promise-invalid") { entry, _, pki in
      entry.promise = try pki.log(.strange1).promise(entry)
    },
    entry("3 other body", "log-promise-invalid") { entry, _, _ in entry.body.append(0x20) },
    entry("3 promise alone, other time", of: Shapes.promised, "log-promise-invalid") {
      entry, _, _ in
      entry.integratedTime -= 1
    },
    entry("3 large index", "log-promise-number") { entry, _, _ in entry.logIndex = 1 << 53 },
    entry("3 far time", "log-time-out-of-range") { entry, log, _ in
      entry.integratedTime = 1 << 52
      entry.promise = try log.promise(entry)
    },
    Mutation("log", "3 future", of: Shapes.message1, "log-time-in-future") {
      $0.edits.loggedAt = "2026-03-01T00:05:01Z"
    },
    root(
      "log", "3 ended", "log-key-outside-validity", "/tlogs/0/publicKey/validFor/end",
      "2026-01-01T00:04:59Z"),
    root(
      "log", "3 not begun", "log-key-outside-validity", "/tlogs/0/publicKey/validFor/start",
      "2026-01-01T00:05:01Z"),
    root(
      "log", "7 ended", of: Shapes.message2, "log-key-outside-validity",
      "/tlogs/1/publicKey/validFor/end", "2026-01-01T00:04:59Z"),
    root(
      "log", "7 not begun", of: Shapes.message2, "log-key-outside-validity",
      "/tlogs/1/publicKey/validFor/start", "2026-01-01T00:05:01Z"),
    entry("5 other index", of: Shapes.message2, "log-index-mismatch") { entry, _, _ in
      entry.logIndex += 1
    },
    entry("6 other hash", "inclusion-root-mismatch") { entry, _, _ in entry.hashes[1][5] ^= 4 },
    entry("6 exchanged hashes", "inclusion-root-mismatch") { entry, _, _ in
      entry.hashes.swapAt(0, 1)
    },
    entry("6 other index in the tree", "inclusion-root-mismatch") { entry, _, _ in
      entry.proofIndex -= 1
    },
    entry("6 other body", of: Shapes.message2, "inclusion-root-mismatch") { entry, _, _ in
      entry.body.append(0x20)
    },
    entry("6 hash missing", "inclusion-hash-count") { entry, _, _ in entry.hashes.removeLast() },
    entry("6 hash added", of: Shapes.message2, "inclusion-hash-count") { entry, _, _ in
      entry.hashes.append(entry.rootHash)
    },
    entry("6 of a key", of: Shapes.keyMessage, "inclusion-root-mismatch") { entry, _, _ in
      entry.hashes[1][5] ^= 4
    },
  ]

  /// Steps 4 and 5: the checkpoint.
  static let checkpoints: [Mutation] = [
    note("4 too large", "note-too-large") { $0 + String(repeating: "x", count: 1 << 18) },
    note("4 control character", "note-control-character") { "\u{1}" + $0 },
    note("4 nothing", "note-no-signatures") { _ in "nothing" },
    note("4 no end", "note-unterminated") { $0 + " " },
    note("4 broken line", "note-malformed-signature") { $0 + "x\n" },
    note("4 too many lines", "note-too-many-signatures") { text in
      text + String(repeating: "\u{2014} a AAAAAAE=\n", count: 64)
    },
    note("4 changed text", "note-signature-invalid") {
      $0.replacing("\n\n\u{2014}", with: "\nmore\n\n\u{2014}")
    },
    remade("4 strange", "note-no-known-signature") { entry, log, pki in
      let strange = try pki.log(log.style == .rekor1 ? .strange1 : .strange2)
      return try strange.checkpoint(
        size: entry.treeSize, root: entry.rootHash, origin: log.origin)
    },
    remade("4 two lines", "checkpoint-too-few-lines") { entry, log, _ in
      try log.note("\(log.origin)\n\(entry.treeSize)\n")
    },
    remade("4 empty line", "checkpoint-empty-line") { entry, log, _ in
      try log.note("\(log.origin)\n\(entry.treeSize)\n\(Base64.encode(entry.rootHash))\n\nx\n")
    },
    remade("4 size", "checkpoint-size") { entry, log, _ in
      try log.note("\(log.origin)\n0\(entry.treeSize)\n\(Base64.encode(entry.rootHash))\n")
    },
    remade("4 root hash", "checkpoint-root-hash") { entry, log, _ in
      try log.note("\(log.origin)\n\(entry.treeSize)\nAAEC\n")
    },
    remade("4 another known log", "checkpoint-not-signed-by-log") { entry, log, pki in
      let other = try pki.log(.rekor2ECDSA)
      return try other.checkpoint(
        size: entry.treeSize, root: entry.rootHash, origin: log.origin)
    },
    remade("5 root", "checkpoint-root-mismatch") { entry, log, _ in
      try log.checkpoint(size: entry.treeSize, root: [UInt8](repeating: 7, count: 32))
    },
    remade("5 size", "checkpoint-size-mismatch") { entry, log, _ in
      try log.checkpoint(size: entry.treeSize + 1, root: entry.rootHash)
    },
    [
      entry("4 origin, Rekor 2", of: Shapes.message2, "checkpoint-origin") { entry, log, _ in
        entry.checkpoint = try log.checkpoint(
          size: entry.treeSize, root: entry.rootHash, origin: "other.example")
      },
      entry("4 name, Rekor 2", of: Shapes.message2, "note-no-known-signature") { entry, log, _ in
        entry.checkpoint = entry.checkpoint?.replacing(
          "\u{2014} \(log.name)", with: "\u{2014} other.example")
      },
      entry("5 other index and no shard, Rekor 1", "log-index-mismatch") { entry, log, _ in
        entry.checkpoint = try log.checkpoint(
          size: entry.treeSize, root: entry.rootHash, origin: "other.example")
      },
      entry("4 bad line of another name, Rekor 1", "note-signature-invalid") { entry, log, _ in
        entry.checkpoint =
          (entry.checkpoint ?? "")
          + (try log.signatureLine("another text\n", name: "other.example"))
      },
      Mutation("log", "no window of two", of: Shapes.message1, "log-key-outside-validity") {
        $0.edits.root = { root, _ in
          let log = try JSONPointer("/tlogs/0").value(in: root) ?? .null
          let ended = ["2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z"].map { end in
            log.setting("/publicKey/validFor/end", to: .string(end))
          }
          return root.setting("/tlogs", to: .array(ended))
        }
      },
      root(
        "log", "name without address", of: Shapes.message2, "trusted-root-log-id",
        "/tlogs/1/baseUrl", nil),
    ],
  ].flatMap { $0 }

  static func entry(
    _ name: String, of shape: BundleRecipe = Shapes.message1, _ code: String,
    _ change: @escaping @Sendable (inout EntryRecipe, TestLog, SigstorePKI) throws -> Void
  ) -> Mutation {
    Mutation("log", name, of: shape, code) { $0.edits.entry = change }
  }

  /// A checkpoint whose text is changed, of either version of Rekor.
  private static func note(
    _ name: String, _ code: String, _ change: @escaping @Sendable (String) -> String
  ) -> [Mutation] {
    remade(name, code) { entry, _, _ in change(entry.checkpoint ?? "") }
  }

  /// A checkpoint that is made anew, of either version of Rekor.
  private static func remade(
    _ name: String, _ code: String,
    _ make: @escaping @Sendable (EntryRecipe, TestLog, SigstorePKI) throws -> String
  ) -> [Mutation] {
    [(Shapes.message1, "Rekor 1"), (Shapes.message2, "Rekor 2")].map { shape, version in
      entry("\(name), \(version)", of: shape, code) { entry, log, pki in
        entry.checkpoint = try make(entry, log, pki)
      }
    }
  }
}
