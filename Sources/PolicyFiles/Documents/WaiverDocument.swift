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
      "rule", "artifact", "pattern", "reason", "ticket", "owner", "approved-by", "created",
      "expires",
    ])
    func text(_ name: String) throws(PolicyFileError) -> String {
      try reader.demanded(try reader.string(name), name)
    }
    func time(_ name: String) throws(PolicyFileError) -> Timestamp {
      try reader.demanded(try reader.time(name), name)
    }
    return Waiver(
      id: id, rule: try text("rule"), scope: try scope(reader), reason: try text("reason"),
      ticket: try text("ticket"), owner: try text("owner"),
      approvedBy: try text("approved-by"), created: try time("created"),
      expires: try time("expires"))
  }

  private static func scope(_ reader: TableReader) throws(PolicyFileError) -> Waiver.Scope {
    switch (try reader.digest("artifact"), try reader.string("pattern")) {
    case (let digest?, nil): return .artifact(digest)
    case (nil, let text?):
      return .pattern(try reader.read(NamePatternText(text: text, member: "pattern")))
    case (nil, nil): throw reader.error(.missingMember("artifact or pattern"))
    case (.some, .some): throw reader.error(.excludes("artifact"), at: "pattern")
    }
  }
}
