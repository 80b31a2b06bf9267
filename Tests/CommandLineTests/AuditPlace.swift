import Foundation
import Testing

/// A folder `root` with signed and unsigned files, and a policy about them.
struct AuditPlace {
  let here: PolicyPlace
  var place: Workplace { here.place }

  /// `root/good.bin` signed by `build`, and a policy that demands such a signature of each file `*.bin`.
  static func with(_ body: (AuditPlace) throws -> Void) throws {
    try PolicyPlace.with { here in
      let place = AuditPlace(here: here)
      try here.write("", keys: "")
      try place.write("good.bin")
      try here.sign("root/good.bin", by: "build")
      try place.write("notes.txt")
      try here.place.write(
        "policy.toml",
        try here.place.read("policy.toml").replacing(
          #"match = { kind = "file" }"#, with: #"match = { kind = "file", name = "**/*.bin" }"#))
      try body(place)
    }
  }

  /// Writes a file below `root`, with its name as content.
  func write(_ name: String, _ content: String? = nil) throws {
    let path = place.folder.appending(path: "root/" + name)
    try FileManager.default.createDirectory(
      at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data((content ?? name).utf8).write(to: path)
  }

  /// Runs `audit` with these arguments and the policy.
  func audit(_ arguments: String..., input: String = "") throws -> ToolRun {
    try place.run(
      ToolRun.tool.path, ["audit", "--policy", "policy.toml"] + arguments, input: Data(input.utf8))
  }

  /// Runs `audit` with these arguments alone.
  func plain(_ arguments: String...) throws -> ToolRun {
    try place.run(ToolRun.tool.path, ["audit"] + arguments)
  }

  /// The status of each path.
  func statuses(_ run: ToolRun) throws -> [String: String] {
    let rows = try #require(try run.json["artifacts"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0["path"] as? String ?? "", $0["status"] as? String ?? "")
      })
  }

  /// The rows' and findings' member of this name, by path.
  func changes(_ run: ToolRun) throws -> [String: String] {
    let rows = try #require(try run.json["artifacts"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: rows.map {
        ($0["path"] as? String ?? "", $0["change"] as? String ?? "")
      })
  }

  /// How often each code is found.
  func findings(_ run: ToolRun) throws -> [String: Int] {
    try run.json["findingCounts"] as? [String: Int] ?? [:]
  }

  /// How many things of each sort are out of scope.
  func outOfScope(_ run: ToolRun) throws -> [String: Int] {
    let population = try run.json["population"] as? [String: Any]
    return population?["outOfScope"] as? [String: Int] ?? [:]
  }
}
