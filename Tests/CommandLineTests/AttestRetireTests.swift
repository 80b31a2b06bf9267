import Foundation
import Testing

@Suite("Retiring a key that attests")
struct AttestRetireTests {
  /// `app`, signed by `build` and attested by `attester`; the rule demands both.
  private static func with(_ attester: String, _ body: (PolicyPlace) throws -> Void) throws {
    let demand = """
      [rules.reviewed]
      match = { kind = "file" }
      require = ["build"]
      [rules.reviewed.attestations.review]
      type = "https://corp.example/review/v1"
      role = "\(attester)"
      """
    try PolicyPlace.with { (here) throws in
      let place = here.place
      try here.write(demand)
      let text = try place.read("policy.toml")
      let wide = text.replacing(
        #"purposes = ["file"]"#, with: #"purposes = ["file", "https://corp.example/review/v1"]"#
      ).replacing(
        #"purposes = ["file", "image"]"#,
        with: #"purposes = ["file", "image", "https://corp.example/review/v1"]"#)
      try place.write("policy.toml", wide)
      try place.write("review.json", "{}")
      let run = try place.sigcheck(
        "attest", "app", "--predicate", "review.json", "--type", "https://corp.example/review/v1",
        "--suffix", "review", "--key", attester + ".key")
      #expect(run.status == 0, "\(run.errors)")
      #expect(try here.verify("app").status == 0)
      try body(here)
    }
  }

  @Test(
    "what it attested stays accepted beside what it signed", arguments: ["build", "security"],
    ["folder", "report"])
  func retired(attester: String, source: String) throws {
    try Self.with(attester) { (here) throws in
      let place = here.place
      var from = "."
      if source == "report" {
        let report = try here.verify("app", "--json")
        let listed = try #require(try here.result(report)["attestations"] as? [[String: Any]])
        #expect(listed.count == 1)
        #expect(listed.first?["bundle"] as? String == "app.sigstore.review.json")
        #expect(listed.first?["predicateType"] as? String == "https://corp.example/review/v1")
        try place.write("report.json", report.output)
        from = "report.json"
      }
      let run = try place.sigcheck(
        "policy", "retire", attester, "--policy", "policy.toml", "--from", from, "--output",
        "pins.toml")
      #expect(run.status == 0, "\(run.errors)")
      let pins = attester == "build" ? 2 : 1
      #expect(try place.read("pins.toml").split(separator: "payload").count == pins + 1)
      let after = try here.verify("app", "--json")
      #expect(after.status == 0, "\(after.errors)")
      // Another attestation of it is not listed.
      try place.write("review.json", #"{"later":true}"#)
      let late = try place.sigcheck(
        "attest", "app", "--predicate", "review.json", "--type", "https://corp.example/review/v1",
        "--suffix", "review", "--force", "--key", attester + ".key")
      #expect(late.status == 0, "\(late.errors)")
      #expect(try here.codes(try here.verify("app", "--json")).contains("key-retired"))
    }
  }
}
