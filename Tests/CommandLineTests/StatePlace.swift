import Foundation
import Testing

extension PolicyPlace {
  /// A workplace whose policy remembers versions; `app` is signed as version 1.4.0.
  static func remembering(
    _ extra: String = "", isMade: Bool = true, _ body: (PolicyPlace) throws -> Void
  ) throws {
    try with { (here) throws in
      try here.write(extra, top: "state = \"state.json\"")
      try here.release("1.4.0")
      if isMade {
        let run = try here.place.sigcheck("policy", "state", "init", "--policy", "policy.toml")
        #expect(run.status == 0, "\(run.errors)")
      }
      try body(here)
    }
  }

  /// Makes a file new and signs it as a version; without one, it signs none.
  func release(_ version: String?, of path: String = "app", by key: String = "build") throws {
    try place.write(path, "release \(version ?? "without a version")\n")
    _ = try place.shell("rm -f \(path).sigstore.json")
    let options = version.map { ["--annotation", "org.opencontainers.image.version=\($0)"] } ?? []
    let run = try place.run(
      ToolRun.tool.path, ["sign", path, "--key", key + ".key"] + options)
    #expect(run.status == 0, "\(run.errors)")
  }

  /// The versions in the state, by name.
  var recorded: [String: String] {
    get throws {
      let run = try place.sigcheck(
        "policy", "state", "show", "--policy", "policy.toml", "--json")
      #expect(run.status == 0, "\(run.errors)")
      let names = try #require(try run.json["names"] as? [[String: Any]])
      return Dictionary(
        uniqueKeysWithValues: try names.map { entry in
          (
            try #require(entry["name"] as? String), try #require(entry["version"] as? String)
          )
        })
    }
  }
}
