import Digests
import NativeTOML
import Policies
import StrictEncoding

/// A file with waivers, as it is written.
struct WaiverDocument {
  let reader: TableReader
  let waivers: [Waiver]

  init(_ file: PolicyText) throws(PolicyFileError) {
    reader = TableReader(try file.table(), in: file.path)
    try reader.demandKnown(["version", "description", "waivers"])
    try reader.demandVersion()
    _ = try reader.string("description")
    var waivers: [Waiver] = []
    for (id, table) in try reader.named("waivers") { waivers.append(try Self.waiver(id, table)) }
    self.waivers = waivers
  }

  private static func waiver(
    _ id: String, _ reader: TableReader
  ) throws(PolicyFileError) -> Waiver {
    try reader.demandKnown([
      "rule", "lifts", "artifact", "pattern", "reason", "ticket", "owner", "approved-by", "created",
      "expires",
    ])
    func text(_ name: String) throws(PolicyFileError) -> String {
      try reader.demanded(try reader.string(name), name)
    }
    func time(_ name: String) throws(PolicyFileError) -> Timestamp {
      try reader.demanded(try reader.time(name), name)
    }
    let lifts = try lifted(reader)
    return Waiver(
      id: id, lifts: lifts, scope: try scope(reader, lifts), reason: try text("reason"),
      ticket: try text("ticket"), owner: try text("owner"),
      approvedBy: try text("approved-by"), created: try time("created"),
      expires: try time("expires"))
  }

  /// A rule, or the one other thing that a waiver can lift.
  private static func lifted(_ reader: TableReader) throws(PolicyFileError) -> Waiver.Lifted {
    switch (try reader.string("rule"), try reader.word("lifts", LiftedWord.self)) {
    case (let rule?, nil): return .rule(rule)
    case (nil, .rollback?): return .rollback
    case (nil, nil): throw reader.error(.missingMember("rule or lifts"))
    case (.some, .some): throw reader.error(.excludes("rule"), at: "lifts")
    }
  }

  private static func scope(
    _ reader: TableReader, _ lifts: Waiver.Lifted
  ) throws(PolicyFileError) -> Waiver.Scope {
    if lifts == .rollback, reader.table["pattern"] != nil {
      throw reader.error(.policy(.rollbackOfMany), at: "pattern")
    }
    switch (try reader.digest("artifact"), try reader.string("pattern")) {
    case (let digest?, nil): return .artifact(digest)
    case (nil, let text?):
      return .pattern(try reader.read(NamePatternText(text: text, member: "pattern")))
    case (nil, nil):
      throw reader.error(
        .missingMember(lifts == .rollback ? "artifact" : "artifact or pattern"))
    case (.some, .some): throw reader.error(.excludes("artifact"), at: "pattern")
    }
  }
}

/// What a waiver can lift that is no rule.
private enum LiftedWord: String, CaseIterable {
  case rollback
}
