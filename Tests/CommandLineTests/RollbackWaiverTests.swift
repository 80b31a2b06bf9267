import Foundation
import Testing

@Suite("Waivers of what is recorded")
struct RollbackWaiverTests {
  private static let rules = """
    [waivers]
    file = "waivers.toml"
    role = "security"
    """

  /// Signs a file of waivers with this one.
  private static func waive(
    _ here: PolicyPlace, artifact: String, days: ClosedRange<Int> = -1...5
  ) throws {
    let time = { (day: Int) in
      ISO8601DateFormatter().string(from: Date(timeIntervalSinceNow: Double(day) * 86_400))
    }
    try here.place.write(
      "waivers.toml",
      """
      version = 1
      [waivers.back]
      lifts = "rollback"
      artifact = "\(artifact)"
      reason = "1.5.0 loses orders"
      ticket = "OPS-9"
      owner = "on-call"
      approved-by = "head of security"
      created = \(time(days.lowerBound))
      expires = \(time(days.upperBound))

      """)
    let run = try here.place.sigcheck("sign", "waivers.toml", "--key", "security.key", "--force")
    #expect(run.status == 0, "\(run.errors)")
  }

  private func digest(_ here: PolicyPlace, _ path: String = "app") throws -> String {
    "sha256:" + (try here.place.shell("sha256sum \(path)").output.prefix(64))
  }

  @Test("a waiver lets the named artifact back, loudly, and what is recorded stays")
  func lifts() throws {
    try PolicyPlace.remembering { (here) throws in
      try here.write(Self.rules, top: "state = \"state.json\"")
      try Self.waive(here, artifact: "sha256:" + String(repeating: "0", count: 64))
      try here.release("1.5.0")
      #expect(try here.verify("app").status == 0)
      try here.release("1.4.0")
      #expect(try here.verify("app").status == 1)

      try Self.waive(here, artifact: try digest(here))
      let run = try here.verify("app")
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.output.contains("WAIVED"))
      #expect(run.output.contains("the rollback from 1.5.0 by 'back'"))
      #expect(run.output.contains("OPS-9, approved by head of security: 1.5.0 loses orders"))
      #expect(try here.recorded == ["app": "1.5.0"])
      let json = try here.verify("app", "--json")
      let version = try #require(try here.result(json)["version"] as? [String: Any])
      #expect((version["waiver"] as? [String: Any])?["lifts"] as? String == "rollback")
      #expect(version["counted"] as? String == "1.4.0")
      let warnings = try #require(try json.json["warnings"] as? [[String: Any]])
      #expect(warnings.compactMap { $0["code"] as? String } == ["waiver-ends-soon"])

      let strict = try here.verify("app", "--fail-on", "waived", "--json")
      #expect(strict.status == 1)
      #expect(try here.codes(strict).first == "version-rolled-back")
      #expect(
        try here.verify("app", "--fail-on", "waived").output
          .contains("'back' for the recorded version is not borne"))

      // Another artifact of the same version is none that was named.
      try here.place.write("app", "something else\n")
      let other = try here.place.sigcheck(
        "sign", "app", "--key", "build.key", "--force", "--annotation",
        "org.opencontainers.image.version=1.4.0")
      #expect(other.status == 0)
      #expect(try here.codes(try here.verify("app", "--json")).first == "version-rolled-back")
    }
  }

  @Test("it lifts no min-version, and nothing outside its time")
  func limits() throws {
    try PolicyPlace.remembering { (here) throws in
      try here.write(
        "min-version = \"1.4.1\"\n" + Self.rules, top: "state = \"state.json\"")
      try here.release("1.5.0")
      try Self.waive(here, artifact: try digest(here))
      #expect(try here.verify("app").status == 0)
      try here.release("1.4.0")
      try Self.waive(here, artifact: try digest(here))
      #expect(try here.codes(try here.verify("app", "--json")).first == "version-too-low")
      try here.release("1.4.5")
      try Self.waive(here, artifact: try digest(here), days: -3...(-1))
      let expired = try here.verify("app", "--json")
      #expect(try here.codes(expired).first == "version-rolled-back")
      #expect(try here.verify("app").output.contains("no waiver   'back' for the recorded version"))
    }
  }
}
