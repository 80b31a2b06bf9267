import Foundation
import Testing

/// A workplace with keys, a signed file and a policy about it.
struct PolicyPlace {
  let place: Workplace

  /// A file `app` signed by `build`, and a policy that demands one of `build` and, as `extra` says, more.
  static func with(_ extra: String = "", _ body: (PolicyPlace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      let here = PolicyPlace(place: place)
      for key in ["build", "security", "stranger"] { try place.makeKey(key) }
      try place.write("app", "content")
      try here.sign("app", by: "build")
      try here.write(extra)
      try body(here)
    }
  }

  /// Signs a path; a second signer's bundle gets the key's name as its suffix.
  func sign(_ path: String, by key: String, _ options: String...) throws {
    let suffix = key == "build" ? [] : ["--suffix", key]
    let run = try place.run(
      ToolRun.tool.path, ["sign", path, "--key", key + ".key"] + suffix + options)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// The key ID as a policy has it.
  func id(_ key: String) throws -> String {
    let json = try place.sigcheck("key", "inspect", key + ".pub", "--json").json
    return try #require(json["keyID"] as? String)
  }

  /// Writes `policy.toml`; `extra` stands behind its own tables.
  func write(
    _ extra: String, top: String = "", keys: String = "", to name: String = "policy.toml"
  )
    throws
  {
    try place.write(
      name,
      """
      version = 1
      \(top)
      [keys.build]
      id = "\(try id("build"))"
      file = "build.pub"
      purposes = ["file", "image"]
      \(keys)
      [keys.security]
      id = "\(try id("security"))"
      file = "security.pub"
      purposes = ["file"]
      [roles.build]
      keys = ["build"]
      [roles.security]
      keys = ["security"]
      [rules.built]
      match = { kind = "file" }
      require = ["build"]
      \(extra)

      """)
  }

  /// Runs `verify --policy policy.toml` and more arguments.
  func verify(_ arguments: String...) throws -> ToolRun {
    try place.run(ToolRun.tool.path, ["verify", "--policy", "policy.toml"] + arguments)
  }

  /// The first result of a run with `--json`.
  func result(_ run: ToolRun) throws -> [String: Any] {
    try #require((try run.json["results"] as? [[String: Any]])?.first)
  }

  /// The codes of the first result's refusals, or of its error.
  func codes(_ run: ToolRun) throws -> [String] {
    let refusals = try result(run)["refusals"] as? [[String: Any]] ?? []
    return refusals.compactMap { $0["code"] as? String }
  }

  /// The code of a run that gave no verdict at all.
  func errorCode(_ run: ToolRun) throws -> String? {
    (try run.json["error"] as? [String: Any])?["code"] as? String
  }
}
