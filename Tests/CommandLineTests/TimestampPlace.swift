import Foundation
import TestSupport
import Testing

/// A workplace with a file, a key, and an authority that a script asks.
struct TimestampPlace {
  let place: Workplace
  let authority: TimestampingAuthority

  static func with(_ body: (TimestampPlace) throws -> Void) throws {
    try withWorkplace { (place) throws in
      let authority = try TimestampingAuthority(in: place.folder)
      let here = TimestampPlace(place: place, authority: authority)
      try place.makeKey("build")
      try place.write("app", "content")
      try place.write(
        "ask",
        """
        cd tsa && cat > asked.tsq && openssl ts -reply -config tsa.cnf -queryfile asked.tsq \
          -signer signer.pem -inkey signer.key -out answer.tsr 2> /dev/null && cat answer.tsr
        """)
      try Data(try authority.pem("signer", "root"))
        .write(to: place.folder.appending(path: "tsa.pem"))
      try body(here)
    }
  }

  /// The command that asks the authority.
  static let ask = "sh ask"

  func sign(_ options: String...) throws -> ToolRun {
    try place.run(ToolRun.tool.path, ["sign", "app", "--key", "build.key"] + options)
  }

  /// Writes a policy in which the key has these further lines, and the rule these.
  func writePolicy(key: String = "", rule: String = "", authority: String = "") throws {
    let json = try place.sigcheck("key", "inspect", "build.pub", "--json").json
    let digest = try place.shell("sha256sum tsa.pem").output.prefix(64)
    try place.write(
      "policy.toml",
      """
      version = 1
      [keys.build]
      id = "\(try #require(json["keyID"] as? String))"
      file = "build.pub"
      purposes = ["file"]
      \(key)
      [roles.build]
      keys = ["build"]
      [rules.built]
      match = { kind = "file" }
      require = ["build"]
      \(rule)
      [timestamp-authorities.own]
      file = "tsa.pem"
      digest = "sha256:\(digest)"
      \(authority)
      """)
  }

  /// The exit status of `verify` under the policy, and the codes of its refusals.
  func verify(_ options: String...) throws -> (status: Int32, codes: [String], json: [String: Any])
  {
    let run = try place.run(
      ToolRun.tool.path, ["verify", "app", "--policy", "policy.toml", "--json"] + options)
    let result = try #require((try run.json["results"] as? [[String: Any]])?.first)
    let refusals =
      (result["refusals"] as? [[String: Any]] ?? [])
      + [result["error"]].compactMap {
        $0 as? [String: Any]
      }
    return (run.status, refusals.compactMap { $0["code"] as? String }, result)
  }
}
